import { formatDate } from '#format/formatDate.ts'
import { textWidth } from '../frame/textWidth.ts'
import { axisTicks } from './axisTicks.ts'
import { shortFigureText, tickText } from './figureText.ts'
import type { HistoryChartModel, HistoryModel, ValueScale } from './historyTypes.ts'
import { timeTicks, type TimeTick } from './timeTicks.ts'

const NARROW_PX = 480
/** Beyond this ratio of highest to lowest an even axis shows nothing but its last stretch. */
const LOG_ONLY_RATIO = 300
const FITTED_ABOVE = 0.5
const LEAST_FITTED = 0.02
const NAME_GAP_PX = 12
const VALUE_GAP_PX = 6

type Scale = (value: number) => number

/** A name and a value at the right of a chart. */
export interface EndLabel {
  readonly key: string
  readonly name: string
  readonly value: string
  /** Value whose height it would like to stand at. */
  readonly at: number
  /** Series whose text colour it takes; null for the reading itself. */
  readonly seriesIndex: number | null
}

/** Vertical geometry of one chart. */
export interface ValueAxis {
  readonly key: HistoryChartModel['key']
  readonly height: number
  readonly top: number
  readonly bottom: number
  /** What the axis really uses; log where evenly spaced values would show nothing. */
  readonly scale: ValueScale
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
  readonly y: Scale
  readonly endLabels: readonly EndLabel[]
  /** Room for the names of the end labels, px. */
  readonly namePx: number
}

/** Geometry of all charts for one width: they share the time axis and both margins. */
export interface HistoryLayout {
  readonly width: number
  readonly narrow: boolean
  readonly left: number
  readonly right: number
  readonly nameX: number
  readonly x: Scale
  readonly timeTicks: readonly TimeTick[]
  readonly axes: readonly ValueAxis[]
}

function valuesOf(chart: HistoryChartModel): readonly number[] {
  return [
    ...chart.runs.flat().map((point) => point.value),
    ...chart.levels.map((level) => level.usdPerPhDay),
    ...(chart.current === null ? [] : [chart.current.value]),
  ]
}

/** Domain with a little room; from zero unless all values lie in the upper half. */
function domainOf(values: readonly number[], scale: ValueScale): readonly [number, number] {
  const positive = scale === 'log' ? values.filter((value) => value > 0) : values
  if (positive.length === 0) return [0, 1]
  const low = Math.min(...positive)
  const high = Math.max(...positive)
  if (scale === 'log') {
    const room = Math.max(1.06, (high / low) ** 0.05)
    return [low / room, high * room]
  }
  const span = high - low
  // A single value has no range of its own to fill the axis with.
  const from = low > FITTED_ABOVE * high && span > LEAST_FITTED * high ? low - span * 0.08 : 0
  return [from, high + (high - from) * 0.08 || 1]
}

function scaleOf(values: readonly number[], wanted: ValueScale): ValueScale {
  const positive = values.filter((value) => value > 0)
  if (positive.length === 0) return 'linear'
  return Math.max(...positive) / Math.min(...positive) > LOG_ONLY_RATIO ? 'log' : wanted
}

function endLabelsOf(chart: HistoryChartModel): readonly EndLabel[] {
  const { key, current, levels } = chart
  return [
    ...(current === null
      ? []
      : [
          {
            key: 'current',
            name: formatDate(current.timeS * 1_000, 'short'),
            value: shortFigureText(key, current.value),
            at: current.value,
            seriesIndex: null,
          },
        ]),
    ...levels.map((level) => ({
      key: level.key,
      name: level.name,
      value: shortFigureText(key, level.usdPerPhDay),
      at: level.usdPerPhDay,
      seriesIndex: level.style.seriesIndex,
    })),
  ]
}

function valuePx(labels: readonly EndLabel[]): number {
  return Math.max(0, ...labels.map((label) => textWidth(label.value)))
}

/** Room that names and values of a chart would like, px. */
function wishedPx(labels: readonly EndLabel[]): number {
  const names = Math.max(0, ...labels.map((label) => textWidth(label.name)))
  return Math.ceil(NAME_GAP_PX + names + VALUE_GAP_PX + valuePx(labels))
}

function valueAxis(
  chart: HistoryChartModel,
  endLabels: readonly EndLabel[],
  column: number,
  wanted: ValueScale,
  narrow: boolean,
  sizes: HistorySizes,
): ValueAxis {
  const values = valuesOf(chart)
  const scale = scaleOf(values, wanted)
  const [low, high] = domainOf(values, scale)
  const main = chart.key === 'hashprice'
  const usual = main ? (narrow ? 300 : 316) : narrow ? 210 : 196
  const height = sizes.heightPx ?? Math.min(sizes.most ?? Infinity, usual)
  const top = 22
  const bottom = height - 26
  const place: Scale = scale === 'log' ? Math.log : (value) => value
  const perUnit = (bottom - top) / (place(high) - place(low))
  // A level of zero has no place on a log axis: it lies below the bottom edge.
  const y: Scale = (value) =>
    scale === 'log' && value <= 0 ? bottom : bottom - (place(value) - place(low)) * perUnit
  return {
    key: chart.key,
    height,
    top,
    bottom,
    scale,
    ticks: axisTicks(low, high, scale, main ? 6 : 5).map((value) => ({
      value,
      text: tickText(chart.key, value),
    })),
    y,
    endLabels,
    namePx: Math.max(20, column - NAME_GAP_PX - valuePx(endLabels) - VALUE_GAP_PX),
  }
}

/** Heights of the charts, CSS pixels, where the usual ones do not do. */
export interface HistorySizes {
  /** No chart is higher: in a low frame. */
  readonly most?: number
  /** Every chart is that high: in a picture of a given shape. */
  readonly heightPx?: number | null
}

/** Geometry for a width in CSS pixels. */
export function historyLayout(
  model: HistoryModel,
  width: number,
  scale: ValueScale,
  sizes: HistorySizes = {},
): HistoryLayout {
  const narrow = width < NARROW_PX
  const labels = model.charts.map(endLabelsOf)
  const wished = Math.max(...labels.map(wishedPx))
  const column = narrow ? Math.min(Math.max(wished, 84), 118) : Math.min(Math.max(wished, 120), 190)
  const axes = model.charts.map((chart, index) =>
    valueAxis(chart, labels[index] ?? [], column, scale, narrow, sizes),
  )
  const left =
    Math.max(30, ...axes.flatMap((axis) => axis.ticks.map((tick) => Math.ceil(textWidth(tick.text))))) + 8
  const right = Math.max(left + 80, width - column)
  const perSecond = (right - left) / Math.max(1, model.endS - model.startS)
  return {
    width,
    narrow,
    left,
    right,
    nameX: right + NAME_GAP_PX,
    x: (timeS) => left + (timeS - model.startS) * perSecond,
    timeTicks: timeTicks(model.startS, model.endS, right - left),
    axes,
  }
}
