import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { routePhrase } from '#charts/labels/routeName.ts'
import { verdictSeries } from '#charts/verdict/series.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import type { Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** Title of a chart up to the purchase it is about; `{}` stands for the purchase. */
const TITLES: Record<EmbedChart, string> = {
  roi: 'Line chart: return over time on {}',
  scenarios: 'Chart: return on {} by duty and delay scenario',
  heatmap: 'Heatmap: return on {} by import duty and delivery delay',
  rank: 'Ranking of purchases by return, {} among them',
  landed: 'Chart: landed cost of {}',
  verdict: 'Verdict on {}',
  table: 'Table: every case of {} and its rivals',
  history: 'Chart: hashprice, Bitcoin price and difficulty',
}

function purchase(scenario: Scenario): string {
  const line = scenario.lines[scenario.selected.line]
  if (line === undefined) return 'Bitcoin miners'
  return `${formatNumber(line.quantity)} ${line.label} from ${routePhrase(scenario, line)}`
}

/** "snapshot of 5 Aug 2026" or "live market". */
export function marketWords(scenario: Scenario): string {
  const { market } = scenario
  return market === null ? 'live market' : `snapshot of ${formatDate(market.asOf.slice(0, 10))}`
}

function titleOf(chart: EmbedChart, scenario: Scenario, market: string): string {
  return `${TITLES[chart].replace('{}', () => purchase(scenario))}, ${market}`
}

/** What an embedded chart shows, in words, for the frame's title. Holds no figure of a result. */
export function embedTitle(chart: EmbedChart, scenario: Scenario): string {
  return titleOf(chart, scenario, marketWords(scenario))
}

/**
 * Alternative text of a chart's picture: what it shows with the market of which day (`asOf`, ISO) and, unless `result` is null
 * because its figures must not be told, the verdict on the selected case.
 */
export function pictureAlt(
  chart: EmbedChart,
  scenario: Scenario,
  asOf: string,
  result: ScenarioResult | null,
): string {
  // A picture stands still, even that of a live scenario.
  const title = titleOf(chart, scenario, `market of ${formatDate(asOf.slice(0, 10))}`)
  if (result === null || chart === 'history') return title
  const { sentence } = verdictSeries(result)
  return `${title}. ${sentence.map((part) => part.text).join('')}`
}
