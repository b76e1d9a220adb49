import { lastCapitalDay } from '../logistics/capitalFlows.ts'
import type { CapitalFlows } from '../logistics/capitalFlows.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'

/** Running operating cash of one row from its first hash, USD, mined BTC at spot; index 0 is the first day. */
export interface RowCash {
  readonly cash: Float64Array
  /** Highest cash up to each day, so that a first crossing can be found by halving. */
  readonly best: Float64Array
}

/** Lays out the running cash of a row once for all its cells. */
export function rowCash(row: OperatingRow, sums: OperatingSums): RowCash {
  const length = row.operated ? row.end - row.start : 0
  const cash = new Float64Array(length)
  const best = new Float64Array(length)
  const earnedBefore = sums.earned[row.start] ?? 0
  const costBefore = sums.cost[row.start] ?? 0
  let high = -Infinity
  for (let index = 0; index < length; index += 1) {
    const until = row.start + index + 1
    const now =
      row.salesAge * ((sums.earned[until] ?? 0) - earnedBefore) -
      row.costAge * ((sums.cost[until] ?? 0) - costBefore)
    if (now > high) high = now
    cash[index] = now
    best[index] = high
  }
  return { cash, best }
}

/** Puts the flows in order of date, in place; there are about ten. */
function sortByDay(flows: CapitalFlows): void {
  for (let index = 1; index < flows.count; index += 1) {
    const day = flows.days[index] ?? 0
    const usd = flows.usd[index] ?? 0
    let slot = index
    for (; slot > 0 && (flows.days[slot - 1] ?? 0) > day; slot -= 1) {
      flows.days[slot] = flows.days[slot - 1] ?? 0
      flows.usd[slot] = flows.usd[slot - 1] ?? 0
    }
    flows.days[slot] = day
    flows.usd[slot] = usd
  }
}

/** First index in [from, to] at which the cash reaches `needed`, or -1. */
function firstAtLeast({ cash, best }: RowCash, needed: number, from: number, to: number): number {
  if ((best[to] ?? 0) < needed) return -1
  if (from > 0 && (best[from - 1] ?? 0) >= needed) {
    // The high mark was set before this stretch, so it says nothing about days inside it.
    for (let index = from; index <= to; index += 1) if ((cash[index] ?? 0) >= needed) return index
    return -1
  }
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((best[middle] ?? 0) >= needed) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Payback day of a cell, null when never; reorders `flows`. Between two capital flows the running sum moves only by
 * operations, so the question is on which day those have brought in what is missing.
 */
export function cellPayback(row: OperatingRow, running: RowCash, flows: CapitalFlows): number | null {
  if (!row.operated) return null
  sortByDay(flows)
  const { start, end } = row
  const last = Math.max(end, lastCapitalDay(flows))
  const final = end > start ? (running.cash[end - start - 1] ?? 0) : 0
  let base = -row.idleUsd
  let index = 0
  let from = start
  while (from <= last) {
    while (index < flows.count && (flows.days[index] ?? 0) <= from) {
      base += flows.usd[index] ?? 0
      index += 1
    }
    const to = index < flows.count ? (flows.days[index] ?? 0) - 1 : last
    if (from < end) {
      const found = firstAtLeast(running, -base, from - start, Math.min(to, end - 1) - start)
      if (found >= 0) return start + found
    }
    // After the end nothing more is earned; what has been counts in full.
    if (to >= end && base + final >= 0) return Math.max(from, end)
    from = to + 1
  }
  return null
}
