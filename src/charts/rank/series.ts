import { roundForDisplay } from '#format/decimalText.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatMonths } from '#format/formatMonths.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { caseAt, type CaseResult, type ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartModel, ChartTable, LineIdentity } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { PENDING, isPendingCase } from '../frame/pendingCase.ts'
import { sourceText } from '../frame/sourceText.ts'
import { holdDays, holdPhrase } from '../labels/holdLabel.ts'
import { isSpread } from '../labels/isSpread.ts'
import { capitalised, countWord } from '../labels/listText.ts'
import { rateText } from '../labels/rateText.ts'
import { routePhrase } from '../labels/routeName.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { tariffPhrase } from '../labels/tariffLabel.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** ROI over the holds of the scenario, as fractions of the shared axis. */
export interface RankRange {
  readonly low: number
  readonly high: number
  readonly chosen: number
}

export interface RankRow {
  readonly line: number
  readonly identity: LineIdentity
  readonly selected: boolean
  /** Why there is no result, in words; the texts below are then empty. */
  readonly problem: string | null
  readonly duty: string
  readonly landed: string
  readonly perThs: string
  readonly firstHash: string
  readonly payback: string
  readonly npv: string
  readonly npvSign: number
  readonly roi: string
  readonly roiSign: number
  readonly overBtc: string
  readonly overBtcSign: number
  readonly range: RankRange | null
}

export interface RankModel extends ChartModel {
  readonly rows: readonly RankRow[]
  readonly tariff: number
  readonly hold: number
  readonly npvHead: string
  /** "180 d to on time" */
  readonly rangeHead: string
  /** Where 0 lies on the axis of the ranges, 0 to 1. */
  readonly zeroAt: number
}

function rowOf(
  result: ScenarioResult,
  one: CaseResult,
  identity: LineIdentity,
  at: (roi: number) => number,
): RankRow {
  const { metrics } = one
  const base = { line: one.line, identity, selected: one.line === result.selected.line }
  if (metrics === null) {
    return {
      ...base,
      problem: isPendingCase(one) ? PENDING : reasonText(one.problem ?? 'quote_missing'),
      duty: '',
      landed: '',
      perThs: '',
      firstHash: '',
      payback: '',
      npv: '',
      npvSign: 0,
      roi: '',
      roiSign: 0,
      overBtc: '',
      overBtcSign: 0,
      range: null,
    }
  }
  const units = one.input?.miner.units ?? 1
  const overHolds = result.scenario.holds.map((_, hold) => caseAt(result, one.line, one.tariff, hold))
  const holds = overHolds.flatMap((other) => other?.roi ?? [])
  return {
    ...base,
    problem: null,
    duty: one.noBorder ? 'none' : rateText(metrics.landed.tariffRate),
    // Both of the most likely outcome, like the breakdown of the landed cost.
    landed: formatUsd(metrics.capexUsd / units, { symbol: false }),
    perThs:
      metrics.capexUsdPerThs === null
        ? ''
        : formatUsd(metrics.capexUsdPerThs, { decimals: 2, symbol: false }),
    firstHash: !metrics.operated
      ? 'never'
      : metrics.runDays === 0
        ? 'never runs'
        : one.firstHashDate === null
          ? ''
          : formatDate(one.firstHashDate, 'short'),
    payback: one.paybackDays === null ? 'not reached' : formatMonths(one.paybackDays),
    npv: one.npvUsd === null ? '' : formatUsd(one.npvUsd, { compact: true, signed: true }),
    npvSign: Math.sign(one.npvUsd ?? 0),
    roi: one.roi === null ? reasonText('no_capex') : formatSignedPercent(one.roi, 1),
    roiSign: Math.sign(one.roi ?? 0),
    overBtc: one.overBtc === null ? reasonText('no_btc') : signedWhole(one.overBtc),
    overBtcSign: Math.sign(one.overBtc ?? 0),
    range:
      one.roi === null || holds.length === 0 || overHolds.some(isPendingCase)
        ? null
        : { low: at(Math.min(...holds)), high: at(Math.max(...holds)), chosen: at(one.roi) },
  }
}

function tableOf(rows: readonly RankRow[], caption: string, npvHead: string): ChartTable {
  const heads = [
    'Case',
    'Duty',
    'Landed, $/unit',
    'Landed, $/TH',
    'First hash',
    'Payback',
    npvHead,
    'ROI',
    'vs BTC, points',
  ]
  return {
    caption,
    columns: heads.map((label, index) => ({ label, numeric: index > 0 })),
    rows: rows.map((row) => {
      const name = `${row.identity.model}, ${row.identity.route}`
      return row.problem === null
        ? [name, row.duty, row.landed, row.perThs, row.firstHash, row.payback, row.npv, row.roi, row.overBtc]
        : [name, row.problem, '', '', '', '', '', '', '']
    }),
  }
}

/** The lines at the selected tariff and hold, best ROI first; lines without a result last. */
export function rankSeries(result: ScenarioResult): RankModel {
  const { scenario, selected } = result
  const identities = lineIdentities(scenario)
  const all = scenario.lines.flatMap((_, line) =>
    scenario.holds.flatMap((_hold, hold) => caseAt(result, line, selected.tariff, hold)?.roi ?? []),
  )
  const low = Math.min(0, ...all)
  const high = Math.max(0, ...all)
  const span = Math.max(0.01, high - low)
  const at = (roi: number) => (roi - low) / span
  const cases = scenario.lines.flatMap(
    (_, line) => caseAt(result, line, selected.tariff, selected.hold) ?? [],
  )
  const rank = (one: CaseResult) => one.roi ?? (one.problem === null ? -1e6 : -1e9)
  const sorted = cases.toSorted((a, b) => rank(b) - rank(a))
  const rows = sorted.flatMap((one) => {
    const identity = identities[one.line]
    return identity === undefined ? [] : [rowOf(result, one, identity, at)]
  })
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  const quantities = new Set(scenario.lines.map((line) => line.quantity))
  const [quantity] = quantities
  const units =
    quantities.size === 1 && quantity !== undefined
      ? `, ${quantity} ${quantity === 1 ? 'unit' : 'units'} each`
      : ''
  const neutralTitle =
    rows.length === 1 ? 'One way to buy' : `${capitalised(countWord(rows.length))} ways to buy, ranked`
  const [best, second] = sorted
  const bestLine = best === undefined ? undefined : scenario.lines[best.line]
  const bestRoi = best?.roi ?? null
  const clear =
    bestRoi !== null &&
    bestLine !== undefined &&
    second !== undefined &&
    roundForDisplay(bestRoi) - roundForDisplay(second.roi ?? -1) >= 0.01
  const npvHead = `NPV at ${formatPercent(scenario.discountRate)}`
  const days = scenario.holds.map(holdDays)
  const longest = Math.round(Math.max(...days))
  const shortest = Math.round(Math.min(...days))
  return {
    title:
      clear && !cases.some(isPendingCase)
        ? `The ${bestLine.label} from ${routePhrase(scenario, bestLine)} ranks first of ${countWord(rows.length)} at ${formatSignedPercent(bestRoi)}`
        : neutralTitle,
    neutralTitle,
    subtitle: `${capitalised([tariff === undefined ? '' : tariffPhrase(tariff), hold === undefined ? '' : holdPhrase(hold)].join(', '))}${units}.${isSpread(result) ? ' NPV, ROI and vs BTC are means; duty, landed cost, first hash and payback are of the most likely outcome.' : ''}`,
    summary: `${rows.length} ${rows.length === 1 ? 'case' : 'cases'} by ROI: ${rows.map((row) => `${row.identity.model}, ${row.identity.route} ${row.problem ?? row.roi}`).join('; ')}.`,
    source: sourceText(result),
    table: tableOf(rows, neutralTitle, npvHead),
    rows,
    tariff: selected.tariff,
    hold: selected.hold,
    npvHead,
    rangeHead:
      longest === shortest
        ? ''
        : `${formatDays(longest)} to ${shortest === 0 ? 'on time' : formatDays(shortest)}`,
    zeroAt: at(0),
  }
}
