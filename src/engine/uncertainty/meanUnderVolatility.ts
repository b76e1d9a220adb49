import { fail, ok, type Result } from '#units/result.ts'
import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { timeline } from '../logistics/timeline.ts'
import { operate } from '../operations/operate.ts'
import { discountFactor } from '../paths/discountFactor.ts'
import { marketPath } from '../paths/marketPath.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { blackFormula } from './blackFormula.ts'

/** Volatilities per square root of a 365-day year (>= 0) of price and difficulty, and the correlation of their daily changes. */
export interface Volatility {
  readonly sigmaPrice: number
  readonly sigmaDifficulty: number
  /** In [-1, 1]. */
  readonly rho: number
}

/** Means over all market paths, for machines that run through losses (`never`) and that switch off daily. */
export interface MeanUnderVolatility {
  /** NPV on the expected path itself, running through losses, USD. */
  readonly deterministicNpvNeverUsd: number
  readonly npvNeverUsd: number
  readonly npvDailyUsd: number
  /** What the right to switch off is worth: the difference of the two, USD, >= 0. */
  readonly switchOffOptionUsd: number
  readonly pvRevenueNeverUsd: number
  readonly btcNever: number
  readonly runDaysDaily: number
}

/**
 * Expected NPV when price and difficulty are geometric Brownian motions about the paths of `market`, in closed form. On day d,
 * t = d/365 years on, earnings are lognormal with the expected path's earnings times exp((sigmaD² - rho sigmaP sigmaD) t)
 * as mean (1/D gains from spread) and (sigmaP² + sigmaD² - 2 rho sigmaP sigmaD) t as variance of the logarithm; the
 * day's energy is the strike of Black's formula. Day 0 is known, so it has no spread.
 *
 * The input's own curtailment is ignored, since both answers are given. It covers attrition, degradation, fixed cost, idle
 * rack, salvage, free power and any delay, which are the same on every path. It does not cover what is not linear
 * in a day's earnings: `invalid:treasury` unless everything is sold at once, `invalid:tax` when tax is on. Difficulty of the
 * coupled mode follows the expected price, not that of each path.
 */
export function meanUnderVolatility(
  input: EngineInput,
  { sigmaPrice, sigmaDifficulty, rho }: Volatility,
  market: MarketPath = marketPath(input),
): Result<MeanUnderVolatility, string> {
  if (input.treasury.mode !== 'sell_all') return fail('invalid:treasury')
  if (input.tax.enabled) return fail('invalid:tax')
  const never: EngineInput = { ...input, curtailment: 'never', outputs: { irr: false } }
  const metrics = evaluate(never, market)
  const start = timeline(never).on
  const days = operate(never, market, start, never.horizonDays)
  const btcDrift = sigmaDifficulty ** 2
  const earnedDrift = btcDrift - rho * sigmaPrice * sigmaDifficulty
  // Rounding must not make the variance of perfectly correlated, equally volatile paths negative.
  const variance = Math.max(0, sigmaPrice ** 2 + earnedDrift - rho * sigmaPrice * sigmaDifficulty)
  let pvRevenueNeverUsd = 0
  let switchOffOptionUsd = 0
  let btcNever = 0
  let runDaysDaily = 0
  for (let day = start; day < days.end; day += 1) {
    const years = day / 365
    const discount = discountFactor(never.finance.discountRate, day)
    const earned = (days.earned[day] ?? 0) * Math.exp(earnedDrift * years)
    const { put, probabilityAbove } = blackFormula(earned, days.energy[day] ?? 0, variance * years)
    pvRevenueNeverUsd += earned * discount
    switchOffOptionUsd += put * discount
    btcNever += (days.btc[day] ?? 0) * Math.exp(btcDrift * years)
    runDaysDaily += probabilityAbove
  }
  const npvNeverUsd =
    pvRevenueNeverUsd -
    metrics.pvEnergyUsd -
    metrics.pvFixedUsd -
    metrics.pvIdleUsd +
    metrics.pvSalvageUsd -
    metrics.pvCapexUsd
  return ok({
    deterministicNpvNeverUsd: metrics.npvUsd,
    npvNeverUsd,
    // A machine that may stop has the margin of one that may not, plus what stopping saves.
    npvDailyUsd: npvNeverUsd + switchOffOptionUsd,
    switchOffOptionUsd,
    pvRevenueNeverUsd,
    btcNever,
    runDaysDaily,
  })
}
