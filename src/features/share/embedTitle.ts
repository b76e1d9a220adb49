import { routePhrase } from '#charts/labels/routeName.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { SHARE_CHARTS, type ShareChart } from '../shareCharts.ts'

/** What an embedded chart shows, in words, for the frame's title. */
export function embedTitle(chart: ShareChart, result: ScenarioResult, marketWords: string): string {
  const { lines, selected } = result.scenario
  const line = lines[selected.line]
  const label = SHARE_CHARTS.find((option) => option.value === chart)?.label ?? chart
  if (line === undefined) return `${label}, ${marketWords}`
  return `${label}: ${line.quantity} ${line.label} from ${routePhrase(result.scenario, line)}, ${marketWords}`
}
