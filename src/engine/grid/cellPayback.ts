import { lastCapitalDay } from '../logistics/capitalFlows.ts'
import type { CapitalFlows } from '../logistics/capitalFlows.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'

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

/** Operating cash from the first hash to the end of `day`, mined BTC at spot. */
function operatingCash(row: OperatingRow, sums: OperatingSums, day: number): number {
  const until = Math.min(day + 1, row.end)
  return (
    row.salesAge * ((sums.earned[until] ?? 0) - (sums.earned[row.start] ?? 0)) -
    row.costAge * ((sums.cost[until] ?? 0) - (sums.cost[row.start] ?? 0))
  )
}

/**
 * Payback day of a cell, null when never; reorders `flows`. Between two capital flows the running sum moves only by
 * operations; while those never lose, its sign at the end of the stretch decides and the day is found by halving, else
 * every day is looked at.
 */
export function cellPayback(row: OperatingRow, sums: OperatingSums, flows: CapitalFlows): number | null {
  if (!row.operated) return null
  sortByDay(flows)
  const last = Math.max(row.end, lastCapitalDay(flows))
  let base = -row.idleUsd
  let index = 0
  let from = row.start
  while (from <= last) {
    while (index < flows.count && (flows.days[index] ?? 0) <= from) {
      base += flows.usd[index] ?? 0
      index += 1
    }
    const to = index < flows.count ? (flows.days[index] ?? 0) - 1 : last
    if (!sums.neverLoses) {
      for (let day = from; day <= to; day += 1) {
        if (base + operatingCash(row, sums, day) >= 0) return day
      }
    } else if (base + operatingCash(row, sums, to) >= 0) {
      let low = from
      let high = to
      while (low < high) {
        const middle = (low + high) >> 1
        if (base + operatingCash(row, sums, middle) >= 0) high = middle
        else low = middle + 1
      }
      return low
    }
    from = to + 1
  }
  return null
}
