import { roundForDisplay } from '#format/decimalText.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatPoints } from '#format/formatPoints.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { RoiPoint } from '#engine/metrics.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { marketDay } from '#units/market.ts'
import type { ChartModel, SeriesStyle } from '../chartTypes.ts'
import { lineIdentities } from '../frame/lineStyles.ts'
import { niceTicks } from '../frame/niceTicks.ts'
import { sourceText } from '../frame/sourceText.ts'
import { endIso } from '../labels/endIso.ts'
import { isSpread } from '../labels/isSpread.ts'
import { priceLabel } from '../labels/outlookLabel.ts'
import type { DayValue } from '../roi/linePath.ts'
import { reasonText } from '../verdict/reasonText.ts'

/** The selected case against the same dollars in bitcoin. Values are ROI fractions by day. */
export interface BuyBtcModel extends ChartModel {
  readonly mining: readonly DayValue[]
  readonly bitcoin: readonly DayValue[]
  readonly style: SeriesStyle
  readonly startIso: string
  readonly endDay: number
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly miningEnd: number
  readonly bitcoinEnd: number
  /** mining less bitcoin, fraction. */
  readonly gap: number
  readonly gapText: string
  readonly sentence: string
  /** Why there is no comparison, in words; null when there is one. */
  readonly missing: string | null
}

function pointsOf(result: ScenarioResult): readonly RoiPoint[] {
  const { selected } = result
  return (
    result.curves.find(
      (curve) =>
        curve.line === selected.line && curve.tariff === selected.tariff && curve.hold === selected.hold,
    )?.points ?? []
  )
}

/** Mining and buying bitcoin with the same dollars on the same days, over the selected case. */
export function buyBtcSeries(result: ScenarioResult): BuyBtcModel {
  const { selected, scenario, market } = result
  const neutralTitle = 'Against the same dollars in BTC'
  const points = pointsOf(result)
  const mining = points.map((point) => ({ day: point.day, value: point.roi }))
  const bitcoin = points.flatMap((point) =>
    point.buyBtcRoi === null ? [] : [{ day: point.day, value: point.buyBtcRoi }],
  )
  // Means like the ranking's; of a distribution the lines are of the most likely outcome, and the sentence says so.
  const miningEnd = selected.roi
  const bitcoinEnd = selected.buyBtcRoi
  const startIso = marketDay(market)
  const endDay = Math.max(1, mining[mining.length - 1]?.day ?? 0)
  const endDate = formatDate(endIso(result))
  const values = [...mining, ...bitcoin].map((point) => point.value)
  values.push(miningEnd ?? 0, bitcoinEnd ?? 0)
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const pad = Math.max(0.05, (high - low) * 0.06)
  const domain = [low - pad, high + pad] as const
  const identity = lineIdentities(scenario)[selected.line]
  const shared = {
    neutralTitle,
    subtitle: 'ROI, %',
    source: sourceText(result),
    mining,
    bitcoin,
    style: identity?.style ?? { seriesIndex: 1, dash: 'none' },
    startIso,
    endDay,
    domain,
    ticks: niceTicks(domain[0], domain[1], 5),
  }
  const columns = [
    { label: 'Way', numeric: false },
    { label: `ROI by ${endDate}`, numeric: true },
  ]
  if (miningEnd === null || bitcoinEnd === null || mining.length === 0) {
    const reason = reasonText(selected.problem ?? (miningEnd === null ? 'no_capex' : 'price_zero'))
    return {
      ...shared,
      title: neutralTitle,
      summary: '0 of 2 returns can be compared.',
      table: { caption: neutralTitle, columns, rows: [] },
      miningEnd: 0,
      bitcoinEnd: 0,
      gap: 0,
      gapText: '',
      sentence: '',
      missing: `No comparison: ${reason}.`,
    }
  }
  const gap = miningEnd - bitcoinEnd
  const points0 = Math.round(roundForDisplay(gap * 100))
  const title =
    points0 === 0
      ? 'Same dollars in BTC return as much'
      : gap < 0
        ? 'Same dollars in BTC return more'
        : 'Mining returns more than the same dollars in BTC'
  const gapText = formatPoints(gap)
  const outlook =
    scenario.price.kind === 'flat'
      ? 'The outlook keeps the price flat, so bitcoin bought on the same days returns 0 %.'.replace(
          '0 %',
          '0\u00a0%',
        )
      : `The outlook is ${priceLabel(scenario)}; bitcoin is bought on the days the machine is paid for.`
  return {
    ...shared,
    title,
    summary: `By ${endDate} mining returns ${formatSignedPercent(miningEnd)}, the same dollars in bitcoin ${formatSignedPercent(bitcoinEnd)}: ${gapText}.`,
    table: {
      caption: neutralTitle,
      columns,
      rows: [
        ['Mining', formatSignedPercent(miningEnd, 1)],
        ['Same dollars in BTC', formatSignedPercent(bitcoinEnd, 1)],
        ['Difference', formatPoints(gap, 1)],
      ],
    },
    miningEnd,
    bitcoinEnd,
    gap,
    gapText,
    sentence: `ROI, %. ${outlook}${isSpread(result) && !selected.noBorder ? ' Figures are means; the lines are of the most likely outcome.' : ''}`,
    missing: null,
  }
}
