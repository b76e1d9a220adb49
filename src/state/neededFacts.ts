import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { ensureFullFacts, factsOf } from './useFacts.ts'

export type LoadFullFacts = (setId: string) => Promise<ScenarioFacts>

/**
 * The facts to read something with: those at hand of the default set of `seed`, or all of them, waited for only when `needsFull` says
 * so. If they cannot be had, those at hand serve, and what they lack becomes repairs.
 */
export async function neededFacts(
  seed: ScenarioFacts,
  needsFull: (facts: ScenarioFacts) => boolean,
  loadFullFacts: LoadFullFacts = ensureFullFacts,
): Promise<ScenarioFacts> {
  const facts = factsOf({ defaultSet: seed.set.id })
  return needsFull(facts) ? loadFullFacts(seed.set.id).catch(() => facts) : facts
}
