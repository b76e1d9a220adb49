import type { DailyNet } from './dailyNet.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'
import type { RowFlows } from './rowFlows.ts'

/** Value at `logRate` of everything paid or received before `day`, in money of the day before, idle rack left out. */
function sumBefore(
  net: DailyNet,
  row: OperatingRow,
  flows: RowFlows,
  rate: number,
  logRate: number,
  day: number,
): number {
  const { usd, days, usdPerRate, count } = flows
  const { start, end } = row
  const at = (flowDay: number): number => Math.exp((logRate * (day - 1 - flowDay)) / 365)
  let sum = 0
  for (let index = 0; index < count && (days[index] ?? 0) < day; index += 1) {
    sum += ((usd[index] ?? 0) + rate * (usdPerRate[index] ?? 0)) * at(days[index] ?? 0)
  }
  for (let each = start; each < Math.min(day, end); each += 1) {
    sum += row.costAge * (net.usd[each] ?? 0) * at(each)
  }
  if (end < day) sum += (row.salvageUsd + row.liquidationUsd) * at(end)
  return sum
}

/**
 * Whether a rate of return that was found is certainly the only one: at that rate the running sums must stay below 0 until
 * the last flow (a pure investment; Teichroew, Robichek and Montalbano 1965). As days of operation lose nothing, only
 * the days before a later payment have to be looked at. The idle rack is paid before the first hash and only lowers the
 * sums, so it may be left out. False means not proven.
 */
export function isPure(
  net: DailyNet,
  sums: OperatingSums,
  row: OperatingRow,
  flows: RowFlows,
  rate: number,
  logRate: number,
): boolean {
  if (!net.rising || !row.operated) return false
  const { start, end } = row
  const { count, days, usd, usdPerRate } = flows
  let paid = 0
  let received = 0
  for (let index = 0; index < count; index += 1) {
    const day = days[index] ?? 0
    const flow = (usd[index] ?? 0) + rate * (usdPerRate[index] ?? 0)
    if (flow < 0 && day > start) {
      // A bound that is quick and mostly enough: everything received at the greatest weight, everything paid at the least.
      const sold = (sums.sales[Math.min(day, end)] ?? 0) - (sums.sales[start] ?? 0)
      const atEnd = day > end ? row.salvageUsd + row.liquidationUsd : 0
      const spread = Math.exp((Math.abs(logRate) * (day - (days[0] ?? 0))) / 365)
      const isBelow =
        (received + row.salesAge * sold + atEnd) * spread < paid ||
        sumBefore(net, row, flows, rate, logRate, day) < 0
      if (!isBelow) return false
    }
    if (flow < 0) paid -= flow
    else if (flow > 0) {
      // Money back before the first hash may turn the sum up early.
      if (day <= start) return false
      received += flow
    }
  }
  return paid > 0
}

/** What running sums say about rates of return above the lowest one searched. */
export type RootCount = 'none' | 'one' | 'unknown'

/**
 * Counts how often the running sums of a cell's flows, compounded at the lowest rate searched, change sign: never means no
 * root, once upward at most one (Norstrom's criterion with the origin moved to the edge). Sums only have to be looked at
 * where they can turn: the day before and of each dated flow, around the first hash, around the end; every day where a
 * day of operation may lose money.
 */
export function rootCount(net: DailyNet, row: OperatingRow, flows: RowFlows, rate: number): RootCount {
  const { shrinkPowers, compounded, rising } = net
  const { operated, start, end, idle, costAge } = row
  const { count, days, usd, usdPerRate } = flows
  let sum = 0
  let sign = 0
  let changes = 0
  let today = -1
  let index = 0
  for (;;) {
    let stop = Infinity
    if (index < count) {
      const day = days[index] ?? 0
      stop = day > today + 1 ? day - 1 : day
    }
    if (end > today) stop = Math.min(stop, end > today + 1 ? end - 1 : end)
    if (start - 1 > today && operated) stop = Math.min(stop, start - 1)
    if (idle.until - 1 > today) stop = Math.min(stop, idle.until - 1)
    if (!rising && operated && today + 1 >= start && today + 1 < end) stop = today + 1
    if (stop === Infinity) break
    sum *= shrinkPowers[stop - today] ?? 0
    const idleFrom = Math.max(idle.from, today + 1)
    const idleUntil = Math.min(idle.until, stop + 1)
    if (idleFrom < idleUntil) {
      const series = (1 - (shrinkPowers[idleUntil - idleFrom] ?? 0)) / (1 - (shrinkPowers[1] ?? 0))
      sum -= idle.usdPerDay * series * (shrinkPowers[stop + 1 - idleUntil] ?? 0)
    }
    const from = Math.max(start, today + 1)
    const until = Math.min(end, stop + 1)
    if (operated && from < until) {
      const gained = (compounded[until] ?? 0) - (shrinkPowers[until - from] ?? 0) * (compounded[from] ?? 0)
      sum += costAge * gained * (shrinkPowers[stop + 1 - until] ?? 0)
    }
    while (index < count && days[index] === stop) {
      sum += (usd[index] ?? 0) + rate * (usdPerRate[index] ?? 0)
      index += 1
    }
    if (stop === end) sum += row.salvageUsd + row.liquidationUsd
    today = stop
    const now = sum > 0 ? 1 : sum < 0 ? -1 : 0
    if (now !== 0 && now !== sign) {
      if (sign !== 0) changes += 1
      sign = now
    }
  }
  if (sum < 0 && changes === 0) return 'none'
  return sum > 0 && changes === 1 ? 'one' : 'unknown'
}
