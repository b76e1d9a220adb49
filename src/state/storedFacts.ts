import { loadedSeedFacts } from '#scenario/defaultSets.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { ensureFullFacts, factsStore } from './useFacts.ts'

/** The facts at hand of a default set by its id; those of the newest set for null, and for one that is not loaded. */
export function factsOfSet(setId: string | null): ScenarioFacts {
  const known = setId === null ? null : loadedSeedFacts(setId)
  const seed = known ?? SEED_FACTS
  return factsStore.getState()[seed.set.id] ?? seed
}

/** More sets than there will be; a file that names thousands would hold the page for seconds. */
const MAX_SETS = 50

/** Loads the full facts of every default set that texts of scenario files name. What cannot be had is left; never rejects. */
export async function ensureFactsFor(texts: readonly (string | null)[]): Promise<void> {
  const ids = new Set([SEED_FACTS.set.id])
  for (const text of texts) {
    for (const [, id = ''] of (text ?? '').matchAll(/"defaultSet"\s*:\s*"(\w{1,8})"/g)) {
      if (ids.size === MAX_SETS) break
      ids.add(id)
    }
  }
  await Promise.all([...ids].map((id) => ensureFullFacts(id).catch(() => undefined)))
}
