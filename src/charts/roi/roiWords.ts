import { formatDate } from '#format/formatDate.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartText } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { endIso } from '../labels/endIso.ts'
import { dayCount, holdPhrase } from '../labels/holdLabel.ts'
import { capitalised, countWord, listText } from '../labels/listText.ts'
import { routePhrase } from '../labels/routeName.ts'
import { tariffPhrase } from '../labels/tariffLabel.ts'
import type { RoiCurve, RoiModel } from './series.ts'

const NEUTRAL = 'Return over time'

/** "the S21 Pro from China", grouped by model: "the S21 Pro from China or Malaysia"; "the case held 60 days", "the case at 60 % duty". */
function caseNames(result: ScenarioResult, curves: readonly RoiCurve[]): string {
  const { scenario } = result
  if (scenario.compareBy !== 'lines')
    return listText(
      curves.map((curve) => {
        const index = Number(curve.key.replace(/^\D+/, ''))
        const hold = scenario.holds[index]
        const tariff = scenario.tariffs[index]
        if (scenario.compareBy === 'tariffs')
          return `the case ${tariff === undefined ? '' : tariffPhrase(tariff)}`
        return `the case ${hold === undefined ? '' : holdPhrase(hold).replace(/^(.+) held$/, 'held $1')}`
      }),
    )
  const identities = lineIdentities(scenario)
  const byModel = new Map<string, string[]>()
  for (const curve of curves) {
    const index = identities.findIndex((identity) => identity.key === curve.key)
    const line = scenario.lines[index]
    if (line === undefined) continue
    const routes = byModel.get(line.label) ?? []
    routes.push(routePhrase(scenario, line))
    byModel.set(line.label, routes)
  }
  return listText([...byModel].map(([model, routes]) => `the ${model} from ${listText(routes, 'or')}`))
}

function finding(result: ScenarioResult, curves: readonly RoiCurve[], when: string): string {
  const first = curves[0]
  if (first === undefined) return NEUTRAL
  const gains = curves.filter((curve) => curve.end >= 0)
  if (curves.length === 1) {
    const name = capitalised(caseNames(result, curves))
    const change = formatPercent(Math.abs(first.end))
    return first.end >= 0
      ? `${name} ends ${change} above its landed cost`
      : `${name} ends ${change} below its landed cost`
  }
  if (gains.length === 0)
    return `${capitalised(curves.length === 2 ? 'neither case' : `none of the ${countWord(curves.length)} cases`)} earns back its landed cost by ${when}`
  if (gains.length === curves.length) {
    return `${curves.length === 2 ? 'Both' : `All ${countWord(curves.length)}`} cases earn back their landed cost by ${when}`
  }
  const losses = curves.filter((curve) => curve.end < 0)
  if (gains.length <= losses.length && gains.length <= 2) {
    return `Only ${caseNames(result, gains)} ${gains.length === 1 ? 'earns back its' : 'earn back their'} landed cost by ${when}`
  }
  if (losses.length === 1) {
    const missed = result.scenario.compareBy === 'lines' ? 'stays below its landed cost' : 'is not paid back'
    return `Only ${caseNames(result, losses)} ${missed} by ${when}`
  }
  return `${capitalised(countWord(gains.length))} of ${countWord(curves.length)} cases earn back their landed cost by ${when}`
}

function fixedWords(result: ScenarioResult): string {
  const { scenario, selected } = result
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  const line = scenario.lines[selected.line]
  const parts: string[] = []
  if (scenario.compareBy !== 'lines' && line !== undefined)
    parts.push(`${line.label} from ${routePhrase(scenario, line)}`)
  if (scenario.compareBy !== 'tariffs' && tariff !== undefined) parts.push(tariffPhrase(tariff))
  if (scenario.compareBy !== 'holds' && hold !== undefined) {
    parts.push(holdPhrase(hold))
    const likely = selected.input?.delay.days
    if (hold.kind === 'distribution' && likely !== undefined) {
      parts.push(
        likely === 0 ? 'drawn on time, the most likely' : `drawn at ${dayCount(likely)}, the most likely`,
      )
    }
  }
  return parts.join(', ')
}

/** Title, subtitle and summary of the chart. */
export function roiWords(
  result: ScenarioResult,
  model: Pick<RoiModel, 'curves' | 'benchmark' | 'band' | 'missing'>,
): Omit<ChartText, 'source'> {
  const end = endIso(result)
  const { scenario, selected } = result
  const line = scenario.lines[selected.line]
  const shaded =
    model.band === null || result.band === null || line === undefined
      ? ''
      : ` Shaded: ${scenario.compareBy === 'lines' ? (lineIdentities(scenario)[selected.line]?.route ?? '') : 'the selected case'}, on time to ${dayCount(result.band.longestDays)}.`
  const subtitle = `Cumulative net cash over landed cost, %, ${fixedWords(result)}.${shaded}`
  if (model.curves.length === 0) {
    return {
      title: NEUTRAL,
      neutralTitle: NEUTRAL,
      subtitle,
      summary: `0 of ${result.curves.length} cases can be drawn. ${model.missing.join('; ')}.`,
    }
  }
  const ranked = model.curves.toSorted((a, b) => b.end - a.end)
  const ends = ranked.map((curve) => `${curve.name} ${formatSignedPercent(curve.end)}`)
  const btcEnd = model.benchmark?.points[model.benchmark.points.length - 1]
  if (btcEnd !== undefined) ends.push(`the same dollars in bitcoin ${formatSignedPercent(btcEnd.value)}`)
  const left = model.missing.length === 0 ? '' : ` Not drawn: ${model.missing.join('; ')}.`
  return {
    title: finding(result, ranked, formatDate(end, 'monthLong')),
    neutralTitle: NEUTRAL,
    subtitle,
    summary: `Return on investment by ${formatDate(end)}: ${listText(ends)}.${left}`,
  }
}
