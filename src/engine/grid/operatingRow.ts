import type { EngineInput } from '../engineInput.ts'
import { windowEndDay } from '../operations/operate.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'
import { salvageUsd } from '../operations/salvageUsd.ts'
import { idleSpan, idleValue } from './idleValue.ts'
import type { IdleSpan } from './idleValue.ts'
import type { OperatingSums } from './operatingSums.ts'

/** Everything about one start day that duty does not touch. */
export interface OperatingRow {
  readonly operated: boolean
  readonly start: number
  readonly end: number
  /** Sales, energy, fixed cost, idle rack, salvage and liquidation, USD, undiscounted and discounted. */
  readonly usd: number
  readonly pvUsd: number
  readonly idle: IdleSpan
  /** Salvage, and proceeds of the BTC held, on day `end`. */
  readonly salvageUsd: number
  readonly liquidationUsd: number
  /** What brings sums of the calendar's ages to the age of this start. */
  readonly salesAge: number
  readonly costAge: number
}

/** Sum over the days [start, end). */
export function between(sums: Float64Array, start: number, end: number): number {
  return (sums[end] ?? 0) - (sums[start] ?? 0)
}

/** Values the operating window that begins on `start` (first hash) from prefix sums. */
export function operatingRow(
  input: EngineInput,
  laid: OperatingDays,
  sums: OperatingSums,
  start: number,
): OperatingRow {
  const operated = start < laid.days
  const windowEnd = windowEndDay(input, start)
  const end = operated ? Math.min(windowEnd, sums.nextStop?.[start] ?? Infinity) : windowEnd
  const age = operated ? start - sums.ageOrigin : 0
  const costAge = 1 / (laid.surviving?.[age] ?? 1)
  const salesAge = 1 / (laid.hashing?.[age] ?? 1)
  let usd = -idleValue(input, laid, start, false)
  let pvUsd = -idleValue(input, laid, start, true)
  const salvage = salvageUsd(input, operated, start, end)
  let liquidation = 0
  if (operated) {
    usd += salesAge * between(sums.sales, start, end) - costAge * between(sums.cost, start, end)
    pvUsd += salesAge * between(sums.pvSales, start, end) - costAge * between(sums.pvCost, start, end)
    liquidation = salesAge * between(sums.btcHeld, start, end) * (laid.netPrice[end] ?? 0)
  }
  const atEnd = salvage + liquidation
  return {
    operated,
    start,
    end,
    usd: usd + atEnd,
    pvUsd: pvUsd + atEnd * (laid.discount[end] ?? 0),
    idle: idleSpan(input, laid, start),
    salvageUsd: salvage,
    liquidationUsd: liquidation,
    salesAge,
    costAge,
  }
}
