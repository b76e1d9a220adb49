import type { EngineInput } from '../engineInput.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { dailyFigures, powerPriceOn, remainingShare } from './dailyFigures.ts'

/** The operating life of one case. Arrays are indexed by calendar day and 0 outside [start, end). */
export interface Operations {
  readonly operated: boolean
  /** Day the window closes: the horizon, or the end of physical life. */
  readonly windowEnd: number
  /** Day after the last operated day: `windowEnd`, or the day of retirement. */
  readonly end: number
  readonly shutdownDay: number | null
  readonly runDays: number
  readonly curtailedDays: number
  readonly energyKwh: number
  readonly btcGross: number
  /** BTC mined, after pool fees. */
  readonly btc: Float64Array
  /** USD at spot on receipt, after the cost of selling, whether sold or held. */
  readonly earned: Float64Array
  /** USD of what is sold on the day. */
  readonly sales: Float64Array
  readonly energy: Float64Array
  readonly fixed: Float64Array
  readonly btcHeld: number
  /** Value at receipt of the BTC held, USD before sale cost: the cost basis for tax. */
  readonly heldBasisUsd: number
}

/** Last day (exclusive) the machine could run: min(horizon, start + life), the horizon itself when it never starts. */
export function windowEndDay(input: EngineInput, start: number): number {
  const { horizonDays, lifeDays } = input
  return start >= horizonDays || lifeDays === null ? horizonDays : Math.min(horizonDays, start + lifeDays)
}

/** BTC sold out of a day's mining; the rest is held. Shortfalls are paid in cash, never by selling what is held. */
export function btcSold(
  treasury: EngineInput['treasury'],
  btc: number,
  costUsd: number,
  netPriceUsd: number,
): number {
  if (treasury.mode === 'sell_all') return btc
  if (treasury.mode === 'hodl_fraction') return (1 - treasury.holdFraction) * btc
  return netPriceUsd > 0 ? Math.min(btc, costUsd / netPriceUsd) : btc
}

/**
 * Runs the machines day by day from `start` (first hash) to the end of the window. `never` runs through losses, `daily`
 * runs only while income exceeds energy (fixed cost is still paid), `retire` stops for good on the first day that does
 * not cover energy and fixed cost. `length` is that of the arrays, at least the horizon.
 */
export function operate(input: EngineInput, market: MarketPath, start: number, length: number): Operations {
  const { curtailment, treasury, miner } = input
  const figures = dailyFigures(input)
  const windowEnd = windowEndDay(input, start)
  const operated = start < input.horizonDays
  const btcByDay = new Float64Array(length)
  const earnedByDay = new Float64Array(length)
  const sales = treasury.mode === 'sell_all' ? earnedByDay : new Float64Array(length)
  const energyByDay = new Float64Array(length)
  const fixedByDay = new Float64Array(length)
  let end = windowEnd
  let shutdownDay: number | null = null
  let runDays = 0
  let curtailedDays = 0
  let energyKwh = 0
  let btcGross = 0
  let btcHeld = 0
  let heldBasisUsd = 0
  for (let day = start; day < windowEnd; day += 1) {
    const age = day - start
    const surviving = remainingShare(miner.attritionAnnual, age)
    const hashing = surviving * remainingShare(miner.hashDegradationAnnual, age)
    const subsidy = market.subsidyPerDifficulty[day] ?? 0
    const fees = market.feesPerDifficulty[day] ?? 0
    const price = market.priceUsd[day] ?? 0
    const netPrice = price * figures.saleShare
    const btc = hashing * (figures.subsidyBtc * subsidy + figures.feesBtc * fees)
    const earned = btc * netPrice
    const kwh = surviving * figures.kwh
    const energy = kwh * powerPriceOn(input.power, day)
    const fixed = surviving * figures.fixedUsd
    if (shutdownDay === null && earned <= energy) shutdownDay = day
    if (curtailment === 'retire' && earned - energy - fixed <= 0) {
      end = day
      break
    }
    fixedByDay[day] = fixed
    if (curtailment === 'daily' && earned <= energy) {
      curtailedDays += 1
      continue
    }
    runDays += 1
    energyKwh += kwh
    btcGross += hashing * figures.grossBtc * (subsidy + fees)
    btcByDay[day] = btc
    earnedByDay[day] = earned
    energyByDay[day] = energy
    if (treasury.mode !== 'sell_all') {
      const sold = btcSold(treasury, btc, energy + fixed, netPrice)
      sales[day] = sold * netPrice
      btcHeld += btc - sold
      heldBasisUsd += (btc - sold) * price
    }
  }
  return {
    operated,
    windowEnd,
    end,
    shutdownDay,
    runDays,
    curtailedDays,
    energyKwh,
    btcGross,
    btc: btcByDay,
    earned: earnedByDay,
    sales,
    energy: energyByDay,
    fixed: fixedByDay,
    btcHeld,
    heldBasisUsd,
  }
}
