import { newLine } from './newLine.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

const known = new Map<string, Scenario>()

/** The scenario a default set begins with; always the same object. Specification and quotes come from the facts of the set. */
export function defaultScenarioOf(facts: ScenarioFacts): Scenario {
  const { id, scenario, seedLines } = facts.set
  const before = known.get(id)
  if (before !== undefined) return before
  const made: Scenario = {
    ...scenario,
    lines: seedLines.flatMap(({ modelId, routeId }) => newLine(modelId, routeId, facts) ?? []),
  }
  known.set(id, made)
  return made
}

/**
 * The scenario of an empty link: one Antminer by three routes, a cheaper one and a US-made alternative, against four
 * tariff and three delay scenarios. Case in front: line 1, as scheduled, on time. Of the newest default set.
 */
export const DEFAULT_SCENARIO: Scenario = defaultScenarioOf(SEED_FACTS)
