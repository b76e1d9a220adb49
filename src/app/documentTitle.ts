import { routePhrase } from '#charts/labels/routeName.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** Title of the window: the scenario's name, or what is being bought. */
export function documentTitle(result: ScenarioResult | null): string {
  if (result === null) return 'Landfall: miners, import duty and delay'
  const { scenario } = result
  if (scenario.name !== '') return `${scenario.name} · Landfall`
  const line = scenario.lines[scenario.selected.line]
  if (line === undefined) return 'Landfall: miners, import duty and delay'
  return `${line.quantity} × ${line.label} from ${routePhrase(scenario, line)} · Landfall`
}
