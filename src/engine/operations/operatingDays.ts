import type { EngineInput } from '../engineInput.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { dailyFigures, powerPriceOn, remainingShare } from './dailyFigures.ts'

/**
 * What the whole fleet would do on each day of the horizon if it were new, and how it ages: the two halves from which any
 * operating window is put together. Money in USD.
 */
export interface OperatingDays {
  readonly days: number
  /** BTC mined after pool fees, before any decision to stop. */
  readonly btc: Float64Array
  /** Proceeds of one BTC after the cost of selling. */
  readonly netPrice: Float64Array
  readonly energy: Float64Array
  readonly fixedUsd: number
  readonly discount: Float64Array
  /** By age in days: units left, and hashrate left. Null where nothing ages. */
  readonly surviving: Float64Array | null
  readonly hashing: Float64Array | null
}

/** Share left by age, or null when nothing is lost. */
function ageing(rateAnnual: number, days: number, times: Float64Array | null): Float64Array | null {
  if (rateAnnual === 0) return times
  return Float64Array.from(
    { length: days + 1 },
    (_, age) => remainingShare(rateAnnual, age) * (times?.[age] ?? 1),
  )
}

/** Discount factors last worked out for a market: models compared with each other share both. */
const knownDiscounts = new WeakMap<
  MarketPath,
  { readonly rateAnnual: number; readonly factors: Float64Array }
>()

/** Discount factor of every day of the horizon, and of the day it ends. */
function discountsOf(market: MarketPath, rateAnnual: number): Float64Array {
  const known = knownDiscounts.get(market)
  if (known?.rateAnnual === rateAnnual) return known.factors
  const decay = -Math.log1p(rateAnnual) / 365
  const factors = new Float64Array(market.days + 1)
  for (let day = 0; day <= market.days; day += 1) factors[day] = Math.exp(decay * day)
  knownDiscounts.set(market, { rateAnnual, factors })
  return factors
}

/** Lays the days of one input out; cheap enough to do once for a grid, a break-even or a scan over delays. */
export function operatingDays(input: EngineInput, market: MarketPath): OperatingDays {
  const { days } = market
  const figures = dailyFigures(input)
  const surviving = ageing(input.miner.attritionAnnual, days, null)
  const laid = {
    days,
    btc: new Float64Array(days),
    netPrice: new Float64Array(days + 1),
    energy: new Float64Array(days),
    fixedUsd: figures.fixedUsd,
    discount: discountsOf(market, input.finance.discountRate),
    surviving,
    hashing: ageing(input.miner.hashDegradationAnnual, days, surviving),
  }
  for (let day = 0; day <= days; day += 1) {
    laid.netPrice[day] = (market.priceUsd[day] ?? 0) * figures.saleShare
    if (day === days) break
    laid.btc[day] =
      figures.subsidyBtc * (market.subsidyPerDifficulty[day] ?? 0) +
      figures.feesBtc * (market.feesPerDifficulty[day] ?? 0)
    laid.energy[day] = figures.kwh * powerPriceOn(input.power, day)
  }
  return laid
}
