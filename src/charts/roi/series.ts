import { formatDays } from '#format/formatDays.ts'
import type { RoiPoint } from '#engine/metrics.ts'
import type { CurveResult, ScenarioResult } from '#scenario/scenarioResult.ts'
import { marketDay } from '#units/market.ts'
import type { ChartModel, SeriesStyle } from '../chartTypes.ts'
import { lineIdentities, variantStyle } from '../frame/lineStyles.ts'
import { niceTicks } from '../frame/niceTicks.ts'
import { sourceText } from '../frame/sourceText.ts'
import { holdDays, holdLabel } from '../labels/holdLabel.ts'
import { tariffLabels } from '../labels/tariffLabel.ts'
import { reasonText } from '../verdict/reasonText.ts'
import type { DayValue } from './linePath.ts'
import { roiBand, roiByDay } from './roiBand.ts'
import { roiEvents } from './roiEvents.ts'
import { roiTable } from './roiTable.ts'
import { roiWords } from './roiWords.ts'

/** One drawn line. */
export interface RoiCurve {
  readonly key: string
  /** "S21 Pro, China" */
  readonly name: string
  readonly shortName: string
  readonly style: SeriesStyle
  readonly selected: boolean
  readonly points: readonly DayValue[]
  /** ROI on the last day, fraction. */
  readonly end: number
}

/** A name and value beside the end of a line. */
export interface EndLabel {
  readonly key: string
  readonly name: string
  readonly shortName: string
  /** Series whose text colour it takes; null for context. */
  readonly seriesIndex: number | null
  readonly selected: boolean
  readonly value: number
}

/** A dated event drawn as a dotted line. Lines of text from longest to shortest choice. */
export interface RoiEvent {
  readonly key: 'firstHash' | 'halving'
  readonly day: number
  readonly wide: readonly string[]
  readonly medium: readonly string[]
  readonly narrow: readonly string[]
}

/** Shaded area between two delays of the selected case. */
export interface RoiBand {
  readonly upper: readonly DayValue[]
  readonly lower: readonly DayValue[]
}

/** Everything the drawings of ROI over time need. Values are fractions, days count from `startIso`. */
export interface RoiModel extends ChartModel {
  readonly startIso: string
  readonly endDay: number
  /** In drawing order: the selected curve last. */
  readonly curves: readonly RoiCurve[]
  readonly benchmark: { readonly name: string; readonly points: readonly DayValue[] } | null
  readonly band: RoiBand | null
  readonly endLabels: readonly EndLabel[]
  readonly events: readonly RoiEvent[]
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** Days of the table rows and of the tooltip: day 0, each first of a month, the end. */
  readonly sampleDays: readonly number[]
  /** What keeps curves from being drawn, in words; empty when all are there. */
  readonly missing: readonly string[]
}

function benchmarkPoints(points: readonly RoiPoint[]): readonly DayValue[] {
  return points.flatMap((point) =>
    point.buyBtcRoi === null ? [] : [{ day: point.day, value: point.buyBtcRoi }],
  )
}

/** Names of the curves by what the chart compares. */
function curveNaming(
  result: ScenarioResult,
): (curve: CurveResult, index: number) => Omit<RoiCurve, 'points' | 'end'> {
  const { scenario, selected } = result
  const identities = lineIdentities(scenario)
  const tariffs = tariffLabels(scenario)
  const perModel = new Map<string, number>()
  for (const identity of identities) perModel.set(identity.model, (perModel.get(identity.model) ?? 0) + 1)
  const isSelected = (curve: CurveResult) =>
    curve.line === selected.line && curve.tariff === selected.tariff && curve.hold === selected.hold
  return (curve, index) => {
    if (scenario.compareBy === 'tariffs') {
      const name = tariffs[curve.tariff] ?? ''
      return {
        key: `tariff-${curve.tariff}`,
        name,
        shortName: name,
        style: variantStyle(index),
        selected: isSelected(curve),
      }
    }
    if (scenario.compareBy === 'holds') {
      const hold = scenario.holds[curve.hold]
      const name = hold === undefined ? '' : holdLabel(hold)
      return {
        key: `hold-${curve.hold}`,
        name,
        shortName: name,
        style: variantStyle(index),
        selected: isSelected(curve),
      }
    }
    const identity = identities[curve.line]
    const model = identity?.model ?? ''
    const route = identity?.route ?? ''
    return {
      key: identity?.key ?? `line-${curve.line}`,
      name: `${model}, ${route}`,
      shortName: (perModel.get(model) ?? 0) > 1 ? route : model,
      style: identity?.style ?? variantStyle(index),
      selected: isSelected(curve),
    }
  }
}

/** Compared cases without a curve, each with its reason. */
function missingCases(result: ScenarioResult): readonly string[] {
  const { scenario, selected } = result
  const naming = curveNaming(result)
  return result.cases.flatMap((one) => {
    if (one.problem === null) return []
    const compared =
      (scenario.compareBy === 'lines' || one.line === selected.line) &&
      (scenario.compareBy === 'tariffs' || one.tariff === selected.tariff) &&
      (scenario.compareBy === 'holds' || one.hold === selected.hold)
    return compared ? [`${naming({ ...one, points: [] }, 0).name}: ${reasonText(one.problem)}`] : []
  })
}

function sampleDaysOf(startIso: string, endDay: number): readonly number[] {
  const startTime = Date.parse(`${startIso}T00:00Z`)
  const start = new Date(startTime)
  const days = [0]
  for (let month = 1; ; month += 1) {
    const day = Math.round(
      (Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) - startTime) / 86_400_000,
    )
    if (day >= endDay) break
    days.push(day)
  }
  days.push(endDay)
  return days
}

/** Domain with room for the labels of events above, ends on multiples of 5 %, always holding 0. */
function domainOf(lists: readonly (readonly DayValue[])[]): readonly [number, number] {
  let low = 0
  let high = 0
  for (const points of lists) {
    for (const { value } of points) {
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  const span = Math.max(0.1, high - low)
  return [
    Number((Math.floor((low - span * 0.03) / 0.05) * 0.05).toFixed(2)),
    Number((Math.ceil((high + span * 0.1) / 0.05) * 0.05).toFixed(2)),
  ]
}

/** ROI over time of the compared cases. Works with any number of curves, none included. */
export function roiSeries(result: ScenarioResult): RoiModel {
  const { scenario, market } = result
  const startIso = marketDay(market)
  const naming = curveNaming(result)
  const curves: RoiCurve[] = []
  let benchmark: RoiModel['benchmark'] = null
  result.curves.forEach((curve, index) => {
    const identity = naming(curve, index)
    const points = roiByDay(curve.points)
    const last = points[points.length - 1]
    if (last === undefined) return
    curves.push({ ...identity, points, end: last.value })
    if (identity.selected || benchmark === null) {
      const btc = benchmarkPoints(curve.points)
      if (btc.length > 1) benchmark = { name: 'Same $ in BTC', points: btc }
    }
  })
  curves.sort((a, b) => Number(a.selected) - Number(b.selected))
  const band = curves.some((curve) => curve.selected) ? roiBand(result) : null
  const endDay = Math.max(1, ...curves.map((curve) => curve.points[curve.points.length - 1]?.day ?? 0))
  // Assigned inside the callback above, which the compiler does not follow.
  const btc = benchmark as RoiModel['benchmark']
  const endLabels: EndLabel[] = curves.map((curve) => ({
    key: curve.key,
    name: curve.name,
    shortName: curve.shortName,
    seriesIndex: curve.style.seriesIndex,
    selected: curve.selected,
    value: curve.end,
  }))
  const btcEnd = btc?.points[btc.points.length - 1]
  if (btc !== null && btcEnd !== undefined) {
    endLabels.push({
      key: 'btc',
      name: btc.name,
      shortName: 'BTC',
      seriesIndex: null,
      selected: false,
      value: btcEnd.value,
    })
  }
  if (band !== null && result.band !== null && scenario.compareBy !== 'holds') {
    const longest = result.band.longest[result.band.longest.length - 1]
    const selectedHold = scenario.holds[result.selected.hold]
    const shown = selectedHold !== undefined && holdDays(selectedHold) === result.band.longestDays
    if (longest !== undefined && !shown) {
      const route = lineIdentities(scenario)[result.selected.line]?.route ?? ''
      const days = formatDays(result.band.longestDays)
      endLabels.push({
        key: 'longest',
        name: `${route}, ${days}`,
        shortName: days,
        seriesIndex: null,
        selected: false,
        value: longest.roi,
      })
    }
  }
  const domain = domainOf([
    ...curves.map((curve) => curve.points),
    btc?.points ?? [],
    band?.lower ?? [],
    band?.upper ?? [],
  ])
  const base = {
    startIso,
    endDay,
    curves,
    benchmark: btc,
    band,
    endLabels,
    events: curves.length === 0 ? [] : roiEvents(result, startIso, endDay),
    domain,
    ticks: niceTicks(domain[0], domain[1]),
    sampleDays: sampleDaysOf(startIso, endDay),
    missing: missingCases(result),
    source: sourceText(result),
  }
  const words = roiWords(result, base)
  return { ...base, ...words, table: roiTable(words.neutralTitle, base) }
}
