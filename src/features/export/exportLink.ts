import { addressQuery } from '#scenario/addressQuery.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'

/** Address of the snapshot that reproduces a result. `base`: the folder the app is served from, ending in a slash. */
export function exportLink(result: ScenarioResult, base: string): string {
  return `${base}?${addressQuery(snapshotScenario(result.scenario, result.market, result))}`
}
