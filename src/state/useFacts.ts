import { create } from 'zustand'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'

/** The seed facts belong to the first screen; the full ones replace them when they have been loaded. */
export const factsStore = create<{ readonly facts: ScenarioFacts }>()(() => ({ facts: SEED_FACTS }))

let loading: Promise<ScenarioFacts> | null = null

async function loadFullFacts(): Promise<ScenarioFacts> {
  const { FULL_FACTS: facts } = await import('#scenario/fullFacts.ts')
  factsStore.setState({ facts })
  return facts
}

/**
 * Loads the whole catalogue and all origins, once. Rejects when the chunk cannot be had (offline); the next call tries
 * again.
 */
export function ensureFullFacts(): Promise<ScenarioFacts> {
  loading ??= loadFullFacts().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/** The facts as far as they are loaded; renders again when the full ones arrive. */
export function useFacts(): ScenarioFacts {
  return factsStore((state) => state.facts)
}
