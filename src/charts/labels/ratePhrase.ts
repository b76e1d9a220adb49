import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { routeOrigin } from './routeName.ts'
import { rateText } from './rateText.ts'

/** Rates of the imported origins under a tariff, at a hold: "CN 40.1, MY 12.6 %"; "CN and MY" when one flat rate serves all. */
export function originRates(result: ScenarioResult, tariff: number, hold: number): string {
  const { scenario } = result
  const rates = new Map<string, number>()
  scenario.lines.forEach((line, index) => {
    const one = caseAt(result, index, tariff, hold)
    if (one === null || one.noBorder || one.metrics === null) return
    const { origin } = routeOrigin(scenario, line)
    if (!rates.has(origin)) rates.set(origin, one.metrics.landed.tariffRate)
  })
  const list = [...rates]
  if (list.length === 0) return ''
  const kind = scenario.tariffs[tariff]?.kind
  if (kind === 'flat') {
    const rate = list[0]?.[1] ?? 0
    if (rate === 0) return rateText(0)
    return list.map(([origin]) => origin).join(', ')
  }
  return list
    .map(([origin, rate]) => `${origin}\u00a0${rateText(rate)}`)
    .join(', ')
    .replaceAll('\u00a0%,', ',')
}
