import { discountFactor } from '../paths/discountFactor.ts'
import type { CapitalFlows } from '../logistics/capitalFlows.ts'

/**
 * Dated flows of one delay that depend on the duty rate, capital and tax, in order of date: each is
 * `usd + rate * usdPerRate`. A reusable buffer: only `count` entries are valid.
 */
export interface RowFlows {
  count: number
  readonly days: Float64Array
  readonly usd: Float64Array
  readonly usdPerRate: Float64Array
  /** Sums of the capital flows alone. */
  capitalUsd: number
  capitalUsdPerRate: number
  /** Sums of all flows, undiscounted and discounted. */
  totalUsd: number
  totalUsdPerRate: number
  pvUsd: number
  pvUsdPerRate: number
}

export function emptyRowFlows(size: number): RowFlows {
  return {
    count: 0,
    days: new Float64Array(size),
    usd: new Float64Array(size),
    usdPerRate: new Float64Array(size),
    capitalUsd: 0,
    capitalUsdPerRate: 0,
    totalUsd: 0,
    totalUsdPerRate: 0,
    pvUsd: 0,
    pvUsdPerRate: 0,
  }
}

/**
 * Takes over capital flows: `fixed` alone, or, as a line through the rates 0 and 1, from `fixed` (at 0) and `full` (at 1).
 * What is never paid is left out.
 */
export function setCapital(flows: RowFlows, fixed: CapitalFlows, full: CapitalFlows | null): void {
  flows.count = 0
  let sum = 0
  let slope = 0
  for (let index = 0; index < fixed.count; index += 1) {
    const usd = fixed.usd[index] ?? 0
    const perRate = full === null ? 0 : (full.usd[index] ?? 0) - usd
    if (usd === 0 && perRate === 0) continue
    insert(flows, fixed.days[index] ?? 0, usd, perRate)
    sum += usd
    slope += perRate
  }
  flows.capitalUsd = sum
  flows.capitalUsdPerRate = slope
}

/** Puts one flow in its place by date; there are about ten. */
export function insert(flows: RowFlows, day: number, usd: number, usdPerRate: number): void {
  const { days } = flows
  let slot = flows.count
  for (; slot > 0 && (days[slot - 1] ?? 0) > day; slot -= 1) {
    days[slot] = days[slot - 1] ?? 0
    flows.usd[slot] = flows.usd[slot - 1] ?? 0
    flows.usdPerRate[slot] = flows.usdPerRate[slot - 1] ?? 0
  }
  days[slot] = day
  flows.usd[slot] = usd
  flows.usdPerRate[slot] = usdPerRate
  flows.count += 1
}

/** Sums up what is in the buffer; call it when the last flow is in. */
export function totalFlows(flows: RowFlows, discountRate: number): void {
  let total = 0
  let totalPerRate = 0
  let pv = 0
  let pvPerRate = 0
  for (let index = 0; index < flows.count; index += 1) {
    const usd = flows.usd[index] ?? 0
    const perRate = flows.usdPerRate[index] ?? 0
    const discount = discountFactor(discountRate, flows.days[index] ?? 0)
    total += usd
    totalPerRate += perRate
    pv += usd * discount
    pvPerRate += perRate * discount
  }
  flows.totalUsd = total
  flows.totalUsdPerRate = totalPerRate
  flows.pvUsd = pv
  flows.pvUsdPerRate = pvPerRate
}

/** Day of the last flow that is not 0 at the rate 0; 0 when there is none. */
export function lastFlowDay(flows: RowFlows): number {
  for (let index = flows.count - 1; index >= 0; index -= 1) {
    if (flows.usd[index] !== 0) return flows.days[index] ?? 0
  }
  return 0
}
