import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** "landfall-four-ways-into-texas-heatmap-2026-10-27.png": ASCII, whatever the scenario is called. */
export function exportFileName(result: ScenarioResult, what: string, ending: string): string {
  const name = result.scenario.name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
  const parts = ['landfall', name, what, result.market.asOf.slice(0, 10)].filter((part) => part !== '')
  return `${parts.join('-')}.${ending}`
}
