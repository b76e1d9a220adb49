import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'

/** Where the scenario on screen came from. `link`: somebody's link is being visited and my draft stays as it is. */
export type ScenarioOrigin = 'default' | 'draft' | 'link'
export type ThemeChoice = 'auto' | 'light' | 'dark'

/** One step of undo or redo: what the step was called and the scenario on its far side. */
export interface HistoryStep {
  readonly label: string
  readonly scenario: Scenario
}

export interface ScenarioState {
  readonly scenario: Scenario
  /** What could not be taken as it stood when the scenario was opened; a repair goes when its field is edited. */
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
  /** False until something changes after the page, link or history entry was opened; nothing is written before. */
  readonly edited: boolean
  /** A slider is held: only the visible set is recomputed and the edits of its field are one step. */
  readonly dragging: boolean
  readonly theme: ThemeChoice
  /** Older engine chosen for snapshots made with it; null: all are computed with the page's own. */
  readonly engineChoice: number | null
  /** Oldest first. */
  readonly past: readonly HistoryStep[]
  /** Next redo first. */
  readonly future: readonly HistoryStep[]
  /** Grows by one with every change that is a place of its own in the browser's history. */
  readonly navigations: number
}

/** State before anything was read from the address bar or storage. */
export function initialScenarioState(): ScenarioState {
  return {
    scenario: DEFAULT_SCENARIO,
    repairs: [],
    origin: 'default',
    edited: false,
    dragging: false,
    theme: 'auto',
    engineChoice: null,
    past: [],
    future: [],
    navigations: 0,
  }
}

/** The store outside React. Written to by scenarioActions.ts alone. */
export const scenarioStore = createStore<ScenarioState>()(initialScenarioState)

/** Reads a part of the store; the panel renders again only when that part changes. */
export function useScenarioStore<T>(selector: (state: ScenarioState) => T): T {
  return useStore(scenarioStore, selector)
}
