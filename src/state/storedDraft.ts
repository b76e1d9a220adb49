import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { localStore, parseStored, type SafeStorage } from './safeStorage.ts'

export const DRAFT_KEY = 'landfall.draft'

/** The stored draft as unknown data, or null. */
function storedDraft(storage: SafeStorage = localStore): unknown {
  return parseStored(storage.read(DRAFT_KEY))
}

/**
 * The draft, checked and repaired like anything from outside; null when there is none or it is no object. The checks are a
 * chunk of their own, loaded only where there is a draft; if that fails the draft stays stored for another time.
 * `factsFor` gives the facts at hand of the draft's default set, or all of them when `needsFull` says so.
 */
export async function readDraft(
  factsFor: (
    seed: ScenarioFacts,
    needsFull: (facts: ScenarioFacts) => boolean,
  ) => ScenarioFacts | Promise<ScenarioFacts>,
  storage: SafeStorage = localStore,
): Promise<{ readonly scenario: Scenario; readonly repairs: readonly Repair[] } | null> {
  const draft = storedDraft(storage)
  if (typeof draft !== 'object' || draft === null) return null
  try {
    const { dataFacts, dataNeedsFullFacts, restoreScenario } = await import('#scenario/restoreScenario.ts')
    const facts = await factsFor(await dataFacts(draft), (known) => dataNeedsFullFacts(draft, known))
    return restoreScenario(draft, facts)
  } catch {
    return null
  }
}
