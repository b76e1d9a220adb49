import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { scenarioAddress } from './scenarioAddress.ts'

/** Whole address of the snapshot that reproduces a result. */
export function snapshotAddress(result: ScenarioResult): string {
  return scenarioAddress(snapshotScenario(result.scenario, result.market, result))
}
