import { loadedSeedFacts } from './defaultSets.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

/**
 * Seed facts of the default set with this id, loaded when it is an older one; those of the newest set when the id is null, unknown
 * or its chunk cannot be had, which the reader of the link or file notices.
 */
export async function openFacts(setId: string | null): Promise<ScenarioFacts> {
  const known = setId === null ? SEED_FACTS : loadedSeedFacts(setId)
  if (known !== null || setId === null) return known ?? SEED_FACTS
  try {
    const { loadOlderSet } = await import('./olderSets.ts')
    return (await loadOlderSet(setId))?.seed ?? SEED_FACTS
  } catch {
    return SEED_FACTS
  }
}

/** Full facts of a loaded set. Rejects when the chunk cannot be had (offline). */
export async function openFullFacts(setId: string): Promise<ScenarioFacts> {
  if (setId === SEED_FACTS.set.id) return (await import('./fullFacts.ts')).FULL_FACTS
  const { loadOlderSet } = await import('./olderSets.ts')
  const facts = await loadOlderSet(setId)
  if (facts === null) throw new Error(`there is no default set ${setId}`)
  return facts.full
}
