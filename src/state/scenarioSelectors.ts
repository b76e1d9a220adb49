import { useShallow } from 'zustand/react/shallow'
import type { Repair } from '#scenario/scenario.ts'
import { useScenarioStore, type ScenarioState } from './scenarioStore.ts'

/** What Undo would take back, or null when there is nothing. */
export function undoLabel(state: ScenarioState): string | null {
  return state.past.at(-1)?.label ?? null
}

/** What Redo would do again, or null when there is nothing. */
export function redoLabel(state: ScenarioState): string | null {
  return state.future[0]?.label ?? null
}

/** The market is pinned: no request is made for it. */
export function isSnapshot(state: ScenarioState): boolean {
  return state.scenario.market !== null
}

/** Somebody's link is on screen; the draft is left alone until `saveCopy`. */
export function isVisiting(state: ScenarioState): boolean {
  return state.origin === 'link'
}

/** Repairs that concern one field, for the notice next to it. */
export function useRepairsForField(field: string): readonly Repair[] {
  return useScenarioStore(useShallow((state) => state.repairs.filter((repair) => repair.field === field)))
}
