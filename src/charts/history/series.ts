import { formatDate } from '#format/formatDate.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { DifficultyStep, MarketHistory } from '#units/marketHistory.ts'
import { listText } from '../labels/listText.ts'
import { breakEvenLevels } from './breakEvenLevels.ts'
import { figureText, usdText } from './figureText.ts'
import {
  closingPrices,
  difficultyGaps,
  hashpricePoints,
  lineRuns,
  stepRuns,
  valueAt,
  type Span,
} from './historyRuns.ts'
import { historySpan } from './historySpan.ts'
import { difficultyTables, hashpriceTables, priceTables } from './historyTables.ts'
import type {
  BreakEvenLevel,
  HistoryChartModel,
  HistoryModel,
  HistoryRange,
  Run,
  TimeValue,
} from './historyTypes.ts'
import { lastReadingMs } from './lastReadingMs.ts'
import { difficultyTitle, hashpriceTitle, NEUTRAL_TITLES, priceTitle } from './historyWords.ts'

/** A level this many times the highest reading is named, not drawn: it would flatten the line. */
const TALLEST_LEVEL = 3
/** Providers round; a change of difficulty is larger than this. */
const SAME_DIFFICULTY = 1e-4

function sourceWords(label: string, history: MarketHistory, datum: 'difficulty' | 'price'): string {
  const { state, source } = history.provenance[datum]
  const name = state === 'bundled' ? 'built-in table' : source
  const at = lastReadingMs(history, datum)
  return `${label}: ${name}${at === null ? '' : `, to ${formatDate(at)}`}`
}

function extent(runs: readonly Run[]): { readonly low: TimeValue; readonly high: TimeValue } | null {
  const points = runs.flat()
  const [first] = points
  if (first === undefined) return null
  return points.reduce(
    ({ low, high }, point) => ({
      low: point.value < low.value ? point : low,
      high: point.value > high.value ? point : high,
    }),
    { low: first, high: first },
  )
}

/** "From $38.10 to $63.22 between 27 Oct 2025 and 27 Oct 2026." */
function extentWords(key: HistoryChartModel['key'], runs: readonly Run[], { startS, endS }: Span): string {
  const ends = extent(runs)
  const when = `between ${formatDate(startS * 1_000)} and ${formatDate(endS * 1_000)}`
  if (ends === null) return `0 readings ${when}.`
  return `${NEUTRAL_TITLES[key]}: from ${figureText(key, ends.low.value)} to ${figureText(key, ends.high.value)} ${when}.`
}

/** The market of the results, as a last reading where it is newer than the history and nobody typed it in. */
function withLatest(
  points: readonly TimeValue[],
  latest: TimeValue | null,
  typedIn: boolean,
): readonly TimeValue[] {
  const last = points[points.length - 1]
  return latest === null || typedIn || (last !== undefined && latest.timeS <= last.timeS)
    ? points
    : [...points, latest]
}

/** The same for difficulty: a newer value begins when it was read, because the moment of the change is not known. */
function withLatestStep(
  steps: readonly DifficultyStep[],
  result: ScenarioResult | null,
): readonly DifficultyStep[] {
  const last = steps[steps.length - 1]
  if (result === null || result.market.provenance.difficulty.state === 'manual') return steps
  const timeS = observedS(result, 'difficulty')
  const { difficulty, tipHeight } = result.market
  const same = last?.difficulty != null && Math.abs(last.difficulty / difficulty - 1) < SAME_DIFFICULTY
  if (last === undefined || same || timeS <= last.timeS) return steps
  return [...steps, { timeS, height: tipHeight, difficulty }]
}

function levelWords(levels: readonly BreakEvenLevel[]): string {
  const known = levels.flatMap(({ name, usdPerPhDay }) =>
    usdPerPhDay === null ? [] : [`${name} ${usdText(usdPerPhDay)}`],
  )
  return known.length === 0 ? '' : ` Break-even hashprice: ${listText(known)}.`
}

function hashpriceSubtitle(
  history: MarketHistory,
  levels: HistoryChartModel['levels'],
  power: string,
  runs: readonly Run[],
): string {
  const fees = history.hashprice.some((point) => !point.feesIncluded) ? ', past values without fees' : ''
  const [dearest] = levels
  if (dearest === undefined) return `Revenue of 1 PH/s, USD a day${fees}`
  const short = runs.some((run) => run.some((point) => point.value < dearest.usdPerPhDay))
  return `Revenue of 1 PH/s, USD a day${fees}. Dashed: needed to pay for the power${power}${
    short ? `. Hatched: too little for the ${dearest.name}` : ''
  }`
}

/** Moment at which a value of the market was true, epoch seconds. */
function observedS(result: ScenarioResult, datum: 'priceUsd' | 'difficulty'): number {
  return (result.market.provenance[datum].observedAt ?? Date.parse(result.market.asOf)) / 1_000
}

/**
 * The three charts over one span that ends at `nowS` (epoch seconds). Values of the market that the results are computed with
 * end the lines. `result` null: nothing is computed yet, so there are no break-even lines.
 */
export function historySeries(
  history: MarketHistory,
  result: ScenarioResult | null,
  range: HistoryRange,
  nowS: number,
): HistoryModel {
  const span = historySpan(history, range, nowS)
  const { startS, endS } = span
  const inSpan = (point: TimeValue | null): TimeValue | null =>
    point !== null && point.timeS >= startS && point.timeS <= endS ? point : null
  const breakEvens = result === null ? [] : breakEvenLevels(result)
  const hashpriceUsdPerPhDay =
    result?.cases.find((one) => one.metrics !== null)?.metrics?.hashpriceUsdPerPhDay ?? null

  const priceNow = result && { timeS: observedS(result, 'priceUsd'), value: result.market.priceUsd }
  const difficultyNow = result && { timeS: observedS(result, 'difficulty'), value: result.market.difficulty }
  const hashpriceNow =
    result === null || hashpriceUsdPerPhDay === null
      ? null
      : { timeS: Date.parse(result.market.asOf) / 1_000, value: hashpriceUsdPerPhDay }
  const typedIn = (datum: 'priceUsd' | 'difficulty'): boolean =>
    result?.market.provenance[datum].state === 'manual'

  const prices = withLatest(closingPrices(history.price, endS), priceNow, typedIn('priceUsd'))
  const priceRuns = lineRuns(prices, [], span)
  const changes = withLatestStep(history.difficulty, result)
  const gaps = difficultyGaps(changes)
  const steps = stepRuns(changes, span)
  const hashpriceRuns = lineRuns(
    withLatest(
      hashpricePoints(history.hashprice),
      hashpriceNow,
      typedIn('priceUsd') || typedIn('difficulty'),
    ),
    gaps,
    span,
  )
  const priceSource = sourceWords('Price', history, 'price')
  const difficultySource = sourceWords('Difficulty', history, 'difficulty')
  const highest = Math.max(hashpriceUsdPerPhDay ?? 0, extent(hashpriceRuns)?.high.value ?? 0)
  const levels = breakEvens.flatMap((level) =>
    level.usdPerPhDay === null || level.usdPerPhDay > TALLEST_LEVEL * highest
      ? []
      : [{ ...level, usdPerPhDay: level.usdPerPhDay }],
  )
  const power = result === null ? '' : ` at ${formatUsdPerKwhCents(result.scenario.powerUsdPerKwh)}/kWh`

  const charts: readonly HistoryChartModel[] = [
    {
      key: 'hashprice',
      shape: 'line',
      title: hashpriceTitle(hashpriceUsdPerPhDay, breakEvens),
      neutralTitle: NEUTRAL_TITLES.hashprice,
      subtitle: hashpriceSubtitle(history, levels, power, hashpriceRuns),
      summary: `${extentWords('hashprice', hashpriceRuns, span)}${levelWords(breakEvens)}`,
      source: `${priceSource} · ${difficultySource}`,
      ...hashpriceTables(NEUTRAL_TITLES.hashprice, history.hashprice, breakEvens, span),
      runs: hashpriceRuns,
      gaps: gapsIn(gaps, span),
      levels,
      current: inSpan(hashpriceNow),
    },
    {
      key: 'price',
      shape: 'line',
      title: priceTitle(
        range,
        prices[prices.length - 1] ?? null,
        valueAt(lineRuns(prices, [], { startS: 0, endS }), startS, 'line'),
        extent(priceRuns)?.high ?? null,
      ),
      neutralTitle: NEUTRAL_TITLES.price,
      subtitle: 'USD for 1 BTC',
      summary: extentWords('price', priceRuns, span),
      source: priceSource,
      ...priceTables(NEUTRAL_TITLES.price, prices, span),
      runs: priceRuns,
      gaps: [],
      levels: [],
      current: inSpan(priceNow),
    },
    {
      key: 'difficulty',
      shape: 'step',
      title: difficultyTitle(
        range,
        difficultyNow ?? steps.at(-1)?.at(-1) ?? null,
        firstOf(steps, range, startS),
      ),
      neutralTitle: NEUTRAL_TITLES.difficulty,
      subtitle: 'Changes every 2,016 blocks, about two weeks',
      summary: extentWords('difficulty', steps, span),
      source: difficultySource,
      ...difficultyTables(NEUTRAL_TITLES.difficulty, changes, gaps, span),
      runs: steps,
      gaps: gapsIn(gaps, span),
      levels: [],
      current: inSpan(difficultyNow),
    },
  ]
  return {
    range,
    startS,
    endS,
    charts,
    halvings: history.halvings.filter(({ timeS }) => timeS > startS && timeS < endS),
    times: readingTimes(charts, span),
    breakEvens,
    hashpriceUsdPerPhDay,
  }
}

/** The value a range begins with; null when its first weeks are not known, because nothing can be said of the whole then. */
function firstOf(steps: readonly Run[], range: HistoryRange, startS: number): TimeValue | null {
  const first = steps[0]?.[0] ?? null
  return first === null || (range !== 'all' && first.timeS > startS) ? null : first
}

function gapsIn(gaps: ReturnType<typeof difficultyGaps>, { startS, endS }: Span): typeof gaps {
  return gaps.flatMap(({ fromS, toS }) =>
    toS > startS && fromS < endS ? [{ fromS: Math.max(fromS, startS), toS: Math.min(toS, endS) }] : [],
  )
}

function readingTimes(charts: readonly HistoryChartModel[], { startS, endS }: Span): readonly number[] {
  const all = charts.flatMap(({ runs, current }) => [...runs.flat(), ...(current === null ? [] : [current])])
  const times = new Set(all.map((point) => point.timeS).filter((timeS) => timeS >= startS && timeS <= endS))
  return [...times].toSorted((a, b) => a - b)
}
