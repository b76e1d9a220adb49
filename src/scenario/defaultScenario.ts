import { DEFAULT_SET_2611 } from './defaultSet2611.ts'
import { newLine } from './newLine.ts'
import type { Scenario } from './scenario.ts'
import { SEED_FACTS } from './seedFacts.ts'

/**
 * The scenario of an empty link: one Antminer by three routes, a cheaper one and a US-made alternative, against four
 * tariff and three delay scenarios. Case in front: line 1, as scheduled, on time.
 */
export const DEFAULT_SCENARIO: Scenario = {
  ...DEFAULT_SET_2611.scenario,
  lines: DEFAULT_SET_2611.seedLines.flatMap(
    ({ modelId, routeId }) => newLine(modelId, routeId, SEED_FACTS.catalogue) ?? [],
  ),
}
