import { delayPmf } from './delayPmf.ts'
import type { DelayDistribution } from './deliveryRisk.ts'
import { pmfQuantile } from './pmfQuantile.ts'

/** Days, and days squared for the variance. */
export interface DelayStats {
  readonly mean: number
  readonly variance: number
  /** Probability of no delay, and of the longest delay there is. */
  readonly pZero: number
  readonly pCap: number
  /** 1 up to rounding: a check. */
  readonly pmfSum: number
  /** One for each probability asked for, in that order; whole days. */
  readonly quantiles: readonly number[]
}

/** Exact statistics of the delay of an order that arrives: see `delayPmf`. Probabilities in [0, 1]. */
export function delayStats(
  pHold: number,
  dist: DelayDistribution,
  probabilities: readonly number[],
): DelayStats {
  const pmf = delayPmf(pHold, dist)
  const mean = pmf.reduce((sum, p, days) => sum + p * days, 0)
  return {
    mean,
    variance: pmf.reduce((sum, p, days) => sum + p * (days - mean) ** 2, 0),
    pZero: pmf[0] ?? 0,
    pCap: pmf[pmf.length - 1] ?? 0,
    pmfSum: pmf.reduce((sum, p) => sum + p, 0),
    quantiles: probabilities.map((p) => pmfQuantile(pmf, p)),
  }
}
