import { runJob } from '#engine/runJob.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { planJob } from '#scenario/planJob.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'

/** Result of the default scenario with some fields changed, by the real engine on the bundled market. */
export function sampleResult(changes: Partial<Scenario> = {}): ScenarioResult {
  const plan = planJob({ ...DEFAULT_SCENARIO, ...changes }, BUNDLED_MARKET, SEED_FACTS)
  return assembleResult(plan, runJob(plan.job))
}

/** A scenario whose results lie on both sides of zero: the default 60 days held, with dearer power. */
export const MIXED_SCENARIO: Partial<Scenario> = {
  selected: { line: 0, tariff: 0, hold: 1 },
  powerUsdPerKwh: 0.05,
}
