import { formatDate } from '#format/formatDate.ts'
import { figureText, shortFigureText } from './figureText.ts'
import { valueAt } from './historyRuns.ts'
import type { HistoryChartModel, HistoryKey, HistoryModel, TimeValue } from './historyTypes.ts'

const FIGURE_NAMES: Readonly<Record<HistoryKey, string>> = {
  hashprice: 'Hashprice',
  price: 'BTC price',
  difficulty: 'Difficulty',
}

const DAY_S = 86_400

/** What one chart says of a moment. */
export interface HistoryReading {
  readonly key: HistoryKey
  readonly name: string
  /** The reading in force, at its own moment; null where none is known. */
  readonly point: TimeValue | null
  readonly text: string
  /** The same where the unit stands elsewhere. */
  readonly short: string
  /** Set when the reading is more than a day older than the moment: its own date. */
  readonly dated: string | null
}

function readingOf(chart: HistoryChartModel, timeS: number): HistoryReading {
  const { key, current } = chart
  const known = valueAt(chart.runs, timeS, chart.shape)
  const point = current !== null && current.timeS === timeS ? current : known
  const old = point !== null && timeS - point.timeS > DAY_S
  return {
    key,
    name: FIGURE_NAMES[key],
    point,
    text: point === null ? 'not known' : figureText(key, point.value),
    short: point === null ? 'not known' : shortFigureText(key, point.value),
    dated: old ? formatDate(point.timeS * 1_000, 'short') : null,
  }
}

/** The three readings at a moment, each the last one known then. */
export function historyReadings(model: HistoryModel, timeS: number): readonly HistoryReading[] {
  return model.charts.map((chart) => readingOf(chart, timeS))
}

/** The same as one sentence. */
export function historyReadingText(model: HistoryModel, timeS: number): string {
  const readings = historyReadings(model, timeS).map(
    ({ name, text, dated }) => `${name} ${text}${dated === null ? '' : ` of ${dated}`}`,
  )
  return `${formatDate(timeS * 1_000)}: ${readings.join(', ')}`
}

/** Index of the moment nearest to `timeS` in an ascending list; -1 when it is empty. */
export function nearestTime(times: readonly number[], timeS: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) < timeS) low = middle + 1
    else high = middle
  }
  const after = times[low]
  const before = times[low - 1]
  if (after === undefined) return low - 1
  return before !== undefined && timeS - before <= after - timeS ? low - 1 : low
}

/** Pages hold this many steps of the arrow keys; the whole span about ten pages. */
const STEPS_PER_PAGE = 12
const STEPS_PER_SPAN = 120

/** Where a key leads from the moment read; null for keys that mean nothing here. From nowhere, keys begin at the ends. */
export function timeByKey(model: HistoryModel, fromS: number | null, key: string): number | null {
  const { times } = model
  const first = times[0]
  const last = times[times.length - 1]
  if (first === undefined || last === undefined) return null
  const stepS = (model.endS - model.startS) / STEPS_PER_SPAN
  const forward = (steps: number): number => {
    if (fromS === null) return first
    return times.find((timeS) => timeS > fromS && timeS >= fromS + (steps - 0.5) * stepS) ?? last
  }
  const backward = (steps: number): number => {
    if (fromS === null) return last
    return times.findLast((timeS) => timeS < fromS && timeS <= fromS - (steps - 0.5) * stepS) ?? first
  }
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return forward(1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return backward(1)
    case 'PageDown':
      return forward(STEPS_PER_PAGE)
    case 'PageUp':
      return backward(STEPS_PER_PAGE)
    case 'Home':
      return first
    case 'End':
      return last
    default:
      return null
  }
}
