import type { EngineInput } from '../engineInput.ts'
import type { Timeline } from '../metrics.ts'
import { remainingShare } from '../operations/dailyFigures.ts'
import { windowEndDay } from '../operations/operate.ts'
import { salvageUsd } from '../operations/salvageUsd.ts'
import { discountFactor } from '../paths/discountFactor.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import type { OperatingSums } from './operatingSums.ts'

/** Everything about one delay that duty does not touch. */
export interface OperatingRow {
  readonly operated: boolean
  readonly start: number
  readonly end: number
  /** Sales, energy, fixed cost, idle rack, salvage and liquidation, USD, undiscounted and discounted. */
  readonly usd: number
  readonly pvUsd: number
  readonly idleUsd: number
  /** What brings sums of the calendar's ages to the age of this start. */
  readonly salesAge: number
  readonly costAge: number
}

const at = (sums: Float64Array, day: number): number => sums[day] ?? 0

/** Values the operating window of one timeline from prefix sums. `priceScale` must be that of the sums. */
export function operatingRow(
  input: EngineInput,
  market: MarketPath,
  sums: OperatingSums,
  times: Timeline,
  priceScale = 1,
): OperatingRow {
  const { horizonDays, miner, site, treasury, finance } = input
  const start = times.on
  const operated = start < horizonDays
  const windowEnd = windowEndDay(input, start)
  const end = operated ? Math.min(windowEnd, sums.nextStop?.[start] ?? Infinity) : windowEnd
  const age = start - sums.ageOrigin
  const costAge = 1 / remainingShare(miner.attritionAnnual, age)
  const salesAge = costAge / remainingShare(miner.hashDegradationAnnual, age)
  let usd = 0
  let pvUsd = 0
  let atEnd = salvageUsd(input, operated, start, end)
  if (operated) {
    usd =
      salesAge * (at(sums.sales, end) - at(sums.sales, start)) -
      costAge * (at(sums.cost, end) - at(sums.cost, start))
    pvUsd =
      salesAge * (at(sums.pvSales, end) - at(sums.pvSales, start)) -
      costAge * (at(sums.pvCost, end) - at(sums.pvCost, start))
    const held = salesAge * (at(sums.btcHeld, end) - at(sums.btcHeld, start))
    atEnd += held * at(market.priceUsd, end) * priceScale * (1 - treasury.saleCost)
  }
  const idleTo = Math.min(start, horizonDays)
  const idleFrom = Math.min(site.readyDay ?? idleTo, idleTo)
  const idleDailyUsd = miner.units * site.idleUsdPerUnitDay
  const idleUsd = idleDailyUsd * (idleTo - idleFrom)
  return {
    operated,
    start,
    end,
    usd: usd + atEnd - idleUsd,
    pvUsd:
      pvUsd +
      atEnd * discountFactor(finance.discountRate, end) -
      idleDailyUsd * (at(sums.discounts, idleTo) - at(sums.discounts, idleFrom)),
    idleUsd,
    salesAge,
    costAge,
  }
}
