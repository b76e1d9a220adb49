import { routePhrase } from '#charts/labels/routeName.ts'
import type { Scenario } from '#scenario/scenario.ts'

/** What a scenario is called: its name in quotation marks, or what is being bought. */
export function scenarioTitle(scenario: Scenario): string {
  if (scenario.name !== '') return `“${scenario.name}”`
  const line = scenario.lines[scenario.selected.line]
  return line === undefined
    ? 'without a name'
    : `${line.quantity} × ${line.label} from ${routePhrase(scenario, line)}`
}
