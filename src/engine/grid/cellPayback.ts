import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'
import type { RowFlows } from './rowFlows.ts'

/**
 * Running operating cash of one row, mined BTC at spot. After day `start + k` it is
 * `scale * (cash[first + k] - base)`, USD. A reusable buffer.
 */
export interface RunningCash {
  cash: Float64Array
  /** Highest cash up to each day, so that a first crossing can be found by halving. */
  best: Float64Array
  first: number
  base: number
  scale: number
  /** Room for rows whose cash has to be laid out on its own. */
  readonly ownCash: Float64Array
  readonly ownBest: Float64Array
}

export function emptyRunningCash(days: number): RunningCash {
  const ownCash = new Float64Array(days)
  const ownBest = new Float64Array(days)
  return { cash: ownCash, best: ownBest, first: 0, base: 0, scale: 1, ownCash, ownBest }
}

/**
 * Prepares the cash of a row for all its cells. Where it never falls and income ages like cost, the shared sums serve as
 * they are; else one pass over the days lays it out with its high marks.
 */
export function setRunningCash(running: RunningCash, row: OperatingRow, sums: OperatingSums): void {
  if (!row.operated) return
  const { start, end } = row
  if (sums.rising && row.salesAge === row.costAge) {
    running.cash = sums.gain
    running.best = sums.gain
    running.first = start + 1
    running.base = sums.gain[start] ?? 0
    running.scale = row.costAge
    return
  }
  const cash = running.ownCash
  const best = running.ownBest
  const earnedBefore = sums.earned[start] ?? 0
  const costBefore = sums.cost[start] ?? 0
  let high = -Infinity
  for (let day = start; day < end; day += 1) {
    const now =
      row.salesAge * ((sums.earned[day + 1] ?? 0) - earnedBefore) -
      row.costAge * ((sums.cost[day + 1] ?? 0) - costBefore)
    if (now > high) high = now
    cash[day - start] = now
    best[day - start] = high
  }
  running.cash = cash
  running.best = best
  running.first = 0
  running.base = 0
  running.scale = 1
}

/** First day in [from, to] of the row after which the cash is at least `needed` USD, or -1. */
function firstAtLeast(
  running: RunningCash,
  row: OperatingRow,
  needed: number,
  from: number,
  to: number,
): number {
  const { cash, best, base, scale } = running
  const offset = running.first - row.start
  if (scale * ((best[to + offset] ?? 0) - base) < needed) return -1
  if (from > row.start && scale * ((best[from - 1 + offset] ?? 0) - base) >= needed) {
    // The high mark was set before this stretch, so it says nothing about days inside it.
    for (let day = from; day <= to; day += 1) {
      if (scale * ((cash[day + offset] ?? 0) - base) >= needed) return day
    }
    return -1
  }
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (scale * ((best[middle + offset] ?? 0) - base) >= needed) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Payback day of the cell at one duty rate, NaN when never. Between two dated flows the running sum moves only by
 * operations, so the question is on which day those have brought in what is missing.
 */
export function cellPayback(row: OperatingRow, running: RunningCash, flows: RowFlows, rate: number): number {
  if (!row.operated) return Number.NaN
  const { start, end, idle } = row
  const { count, days, usd, usdPerRate } = flows
  const lastIndex = end - start - 1 + running.first
  const final = end > start ? running.scale * ((running.cash[lastIndex] ?? 0) - running.base) : 0
  const last = count > 0 ? Math.max(end, days[count - 1] ?? 0) : end
  let needed = idle.usdPerDay * (idle.until - idle.from)
  let index = 0
  let from = start
  while (from <= last) {
    while (index < count && (days[index] ?? 0) <= from) {
      needed -= (usd[index] ?? 0) + rate * (usdPerRate[index] ?? 0)
      index += 1
    }
    const to = index < count ? (days[index] ?? 0) - 1 : last
    if (from < end) {
      const found = firstAtLeast(running, row, needed, from, Math.min(to, end - 1))
      if (found >= 0) return found
    }
    // After the end nothing more is earned; what has been counts in full.
    if (to >= end && final >= needed) return Math.max(from, end)
    from = to + 1
  }
  return Number.NaN
}
