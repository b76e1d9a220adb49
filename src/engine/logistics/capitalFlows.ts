import type { EngineInput } from '../engineInput.ts'
import type { LandedCost, Timeline } from '../metrics.ts'
import type { DutyStack } from './dutyStack.ts'
import { refundUsd } from './landedCost.ts'

/**
 * Dated capital flows of one case; money paid out is negative. A reusable buffer: only `count` entries are valid. What a
 * case does not pay stands there as 0, so that the places do not depend on the duty rate.
 */
export interface CapitalFlows {
  count: number
  readonly days: Float64Array
  readonly usd: Float64Array
}

/** A buffer large enough for every flow the input can give rise to. */
export function emptyCapitalFlows(input: EngineInput): CapitalFlows {
  const size = input.purchase.payments.length + input.otherCapex.length + input.import.layers.length + 10
  return { count: 0, days: new Float64Array(size), usd: new Float64Array(size) }
}

function add(flows: CapitalFlows, day: number, usd: number): void {
  flows.days[flows.count] = Math.max(0, day)
  flows.usd[flows.count] = usd
  flows.count += 1
}

/**
 * Writes every capital flow with its date: instalments at their anchors, freight and insurance at shipping, sales tax
 * on arrival, the broker at entry, duty, fees and VAT when duty is paid, recoveries after their lag, storage at release,
 * installation at first hash. Dates before day 0 are clipped to it; dates beyond the horizon count in full.
 */
export function writeCapitalFlows(
  flows: CapitalFlows,
  input: EngineInput,
  times: Timeline,
  stack: DutyStack,
  landed: LandedCost,
): void {
  flows.count = 0
  for (const { anchor, offsetDays, fraction } of input.purchase.payments) {
    add(flows, times[anchor] + offsetDays, -fraction * landed.hardware)
  }
  add(flows, times.ship, -(landed.freight + landed.insurance))
  add(flows, times.arrive, -landed.salesTax)
  add(flows, times.entry, -landed.brokerOther)
  add(flows, times.dutyPaid, -(landed.duty + landed.mpf + landed.hmf + landed.vat))
  add(flows, times.dutyPaid + input.import.vatRecoveryLagDays, landed.vatRecovered)
  for (const layer of stack.refunded) {
    add(flows, times.dutyPaid + layer.refundLagDays, refundUsd(layer, landed, input.miner.units))
  }
  add(flows, times.release, -landed.storage)
  add(flows, times.on, -landed.install)
  for (const item of input.otherCapex) add(flows, times[item.anchor] + item.offsetDays, -item.usd)
}

/** Day of the last capital flow that is not 0; 0 when there is none. */
export function lastCapitalDay(flows: CapitalFlows): number {
  let last = 0
  for (let index = 0; index < flows.count; index += 1) {
    if (flows.usd[index] !== 0) last = Math.max(last, flows.days[index] ?? 0)
  }
  return last
}
