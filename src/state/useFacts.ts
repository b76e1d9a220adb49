import { create } from 'zustand'
import { seedFactsOf } from '#scenario/defaultSets.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { scenarioStore, useScenarioStore } from './scenarioStore.ts'

/** Full facts by default set, as far as they are loaded; until then the seed facts of the set serve. */
export const factsStore = create<Readonly<Record<string, ScenarioFacts>>>()(() => ({}))

const loading = new Map<string, Promise<ScenarioFacts>>()

async function loadFullFacts(setId: string): Promise<ScenarioFacts> {
  const { fullFactsOf } = await import('#scenario/fullFacts.ts')
  const facts = await fullFactsOf(setId)
  factsStore.setState({ [setId]: facts })
  return facts
}

/**
 * Loads the whole catalogue and all origins of a default set, once; that of the scenario on screen unless said otherwise. Rejects
 * when the chunk cannot be had (offline); the next call tries again.
 */
export function ensureFullFacts(
  setId: string = scenarioStore.getState().scenario.defaultSet,
): Promise<ScenarioFacts> {
  const known = loading.get(setId)
  if (known !== undefined) return known
  const started = loadFullFacts(setId).catch((error: unknown) => {
    loading.delete(setId)
    throw error
  })
  loading.set(setId, started)
  return started
}

/** The facts of a scenario's own default set, as far as they are loaded. */
export function factsOf(scenario: Pick<Scenario, 'defaultSet'>): ScenarioFacts {
  return factsStore.getState()[scenario.defaultSet] ?? seedFactsOf(scenario)
}

/** The facts of the scenario on screen as far as they are loaded; renders again when the full ones arrive. */
export function useFacts(): ScenarioFacts {
  const defaultSet = useScenarioStore((state) => state.scenario.defaultSet)
  return factsStore((state) => state[defaultSet]) ?? seedFactsOf({ defaultSet })
}
