import { countWord, listText } from '#charts/labels/listText.ts'
import { formatDate } from '#format/formatDate.ts'
import type { Scenario } from '#scenario/scenario.ts'

/** Models named before "and 2 more". */
const NAMED_MODELS = 3

function counted(count: number, one: string, many: string): string {
  return `${countWord(count)} ${count === 1 ? one : many}`
}

/** What a saved scenario is about, in one line: models, cases, and whose market. */
export function scenarioSummary({ lines, tariffs, holds, market }: Scenario): string {
  const models = [...new Set(lines.map(({ label }) => label))]
  const named = models.slice(0, NAMED_MODELS)
  const more = models.length - named.length
  const names = listText(more > 0 ? [...named, `${countWord(more)} more`] : named)
  const routes = new Set(lines.map(({ routeId }) => routeId)).size
  const parts = [
    names,
    `${counted(lines.length, 'line', 'lines')} by ${counted(routes, 'route', 'routes')}`,
    `${counted(tariffs.length, 'duty', 'duties')} × ${counted(holds.length, 'delay', 'delays')}`,
    market === null ? 'live market' : `market of ${formatDate(market.asOf.slice(0, 10))}`,
  ]
  return parts.join(' · ')
}
