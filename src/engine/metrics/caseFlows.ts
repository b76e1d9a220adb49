import type { EngineInput } from '../engineInput.ts'
import { emptyCapitalFlows, lastCapitalDay, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import type { CapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import type { LandedCost, Timeline } from '../metrics.ts'
import { operate } from '../operations/operate.ts'
import type { Operations } from '../operations/operate.ts'
import { salvageUsd } from '../operations/salvageUsd.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { pricePath } from '../paths/pricePath.ts'
import { taxFlows } from './taxFlows.ts'

/** Everything dated about one case, from which metrics and curves are read. Days 0 .. `last` inclusive. */
export interface CaseFlows {
  readonly times: Timeline
  readonly landed: LandedCost
  readonly operations: Operations
  /** Every capital flow with its day, unsummed. */
  readonly capitalFlows: CapitalFlows
  /** Last day with a flow. */
  readonly last: number
  /** Capital flows by day, paid out negative. */
  readonly capital: Float64Array
  /** Cost of the rack waiting, by day. */
  readonly idle: Float64Array
  readonly tax: Float64Array
  readonly priceUsd: Float64Array
  readonly salvage: number
  readonly liquidation: number
}

/** Lays every flow of a case out on the calendar. */
export function caseFlows(input: EngineInput, market: MarketPath): CaseFlows {
  const times = timeline(input)
  const stack = dutyStack(input, times)
  const landed = emptyLandedCost()
  writeLandedCost(landed, input, times, stack)
  const flows = emptyCapitalFlows(input)
  writeCapitalFlows(flows, input, times, stack, landed)
  const lastCapital = lastCapitalDay(flows)
  const length = Math.max(input.horizonDays, lastCapital) + 1
  const operations = operate(input, market, times.on, length)
  const { end, btcHeld } = operations
  const last = Math.max(end, lastCapital)

  const capital = new Float64Array(length)
  for (let index = 0; index < flows.count; index += 1) {
    const day = flows.days[index] ?? 0
    // A flow of nothing may lie beyond the last day.
    if (day < length) capital[day] = (capital[day] ?? 0) + (flows.usd[index] ?? 0)
  }
  const idle = new Float64Array(length)
  const { readyDay, idleUsdPerUnitDay } = input.site
  if (readyDay !== null) {
    idle.fill(input.miner.units * idleUsdPerUnitDay, readyDay, Math.min(times.on, input.horizonDays))
  }
  const priceUsd = new Float64Array(length)
  priceUsd.set(market.priceUsd)
  const priceOn = pricePath(input.price)
  for (let day = market.priceUsd.length; day < length; day += 1) priceUsd[day] = priceOn(day)

  const salvage = salvageUsd(input, operations.operated, times.on, end)
  const liquidation = btcHeld * (priceUsd[end] ?? 0) * (1 - input.treasury.saleCost)
  const untaxed = {
    times,
    landed,
    operations,
    capitalFlows: flows,
    last,
    capital,
    idle,
    priceUsd,
    salvage,
    liquidation,
  }
  return { ...untaxed, tax: taxFlows(input, untaxed) }
}
