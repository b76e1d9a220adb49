import type { DifficultyStep, HashpricePoint, PriceBar } from '#units/marketHistory.ts'
import type { HistoryGap, Run, TimeValue } from './historyTypes.ts'

const DAY_S = 86_400
/** Two readings further apart than this are not joined: months are the coarsest series. */
const LONGEST_JOIN_S = 62 * DAY_S
/** Bars closer together than this close when the next one begins; rarer ones are prices of one moment. */
const LONGEST_BAR_S = 8 * DAY_S
/** No epoch can be relied on to last longer than this past the last change known. */
const LONGEST_EPOCH_S = 15 * DAY_S

/** The span that is shown, epoch seconds. */
export interface Span {
  readonly startS: number
  readonly endS: number
}

/** Closing prices at the moments they were paid; of a bar in progress, at the end of the span. */
export function closingPrices(bars: readonly PriceBar[], endS: number): readonly TimeValue[] {
  return bars.map((bar, index) => {
    const next = bars[index + 1]
    const before = bars[index - 1]
    const lengthS = next !== undefined ? next.timeS - bar.timeS : bar.timeS - (before?.timeS ?? -Infinity)
    const closedS = lengthS > LONGEST_BAR_S ? bar.timeS : Math.min(bar.timeS + lengthS, endS)
    return { timeS: Math.max(bar.timeS, closedS), value: bar.closeUsd }
  })
}

/** Points of hashprice. */
export function hashpricePoints(points: readonly HashpricePoint[]): readonly TimeValue[] {
  return points.map(({ timeS, usdPerPhDay }) => ({ timeS, value: usdPerPhDay }))
}

/** Stretches of unknown difficulty between steps that are known. */
export function difficultyGaps(steps: readonly DifficultyStep[]): readonly HistoryGap[] {
  return steps.flatMap((step, index) => {
    const next = steps[index + 1]
    return step.difficulty === null && next !== undefined ? [{ fromS: step.timeS, toS: next.timeS }] : []
  })
}

/**
 * Joined stretches of a line within a span. It is interrupted where two readings are more than 62 days apart and across the
 * gaps given. The reading before the span is kept when it is joined to the first within, so that the line enters from the edge.
 */
export function lineRuns(
  points: readonly TimeValue[],
  gaps: readonly HistoryGap[],
  { startS, endS }: Span,
): readonly Run[] {
  const runs: TimeValue[][] = []
  let run: TimeValue[] = []
  let before: TimeValue | null = null
  for (const point of points) {
    if (point.timeS > endS) break
    const from: number = before?.timeS ?? -Infinity
    const broken =
      point.timeS - from > LONGEST_JOIN_S || gaps.some((gap) => gap.toS > from && gap.fromS < point.timeS)
    if (broken || point.timeS <= startS) {
      if (run.length > 0 && broken) runs.push(run)
      run = []
    }
    run.push(point)
    before = point
  }
  if (run.length > 0) runs.push(run)
  return runs.filter((one) => (one.at(-1)?.timeS ?? -Infinity) >= startS)
}

/**
 * Stretches of known difficulty within a span; each ends with the moment its last value stops holding. The newest value holds
 * for at most 15 days more than is known: until then no change can have been missed.
 */
export function stepRuns(steps: readonly DifficultyStep[], { startS, endS }: Span): readonly Run[] {
  const runs: TimeValue[][] = []
  let run: TimeValue[] = []
  steps.forEach((step, index) => {
    const next = steps[index + 1]
    const untilS = Math.min(next?.timeS ?? step.timeS + LONGEST_EPOCH_S, endS)
    if (step.difficulty === null) {
      if (run.length > 0) runs.push(run)
      run = []
      return
    }
    if (untilS < startS || step.timeS > endS) return
    run.pop()
    run.push({ timeS: Math.max(step.timeS, startS), value: step.difficulty })
    run.push({ timeS: untilS, value: step.difficulty })
  })
  if (run.length > 0) runs.push(run)
  return runs
}

/** The value at or before a moment, in its run; null before the first, in a gap and after the end of a step run. */
export function valueAt(runs: readonly Run[], timeS: number, shape: 'line' | 'step'): TimeValue | null {
  const run = runs.findLast((one) => (one[0]?.timeS ?? Infinity) <= timeS)
  const last = run?.at(-1)
  if (run === undefined || last === undefined) return null
  if (shape === 'step') {
    if (timeS > last.timeS) return null
    const value = run.findLast((point) => point.timeS <= timeS)?.value
    return value === undefined ? null : { timeS, value }
  }
  if (timeS - last.timeS > LONGEST_JOIN_S) return null
  if (timeS > last.timeS && run !== runs.at(-1)) return null
  return run.findLast((point) => point.timeS <= timeS) ?? null
}
