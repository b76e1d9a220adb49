import { growthFactor } from '../paths/growthFactor.ts'
import { normalQuantile } from './normalQuantile.ts'

export interface GbmMoments {
  readonly mean: number
  readonly median: number
  readonly variance: number
  /** Mean and variance of the logarithm. */
  readonly meanLog: number
  readonly varLog: number
  /** One for each probability asked for, in that order. */
  readonly quantiles: readonly number[]
}

/**
 * Distribution after `days` (>= 0) of a geometric Brownian motion that starts at `start` (> 0) and whose mean grows at
 * `growthAnnual` (> -1): the mean is the deterministic path, so the median lies below it by exp(-sigma² t/2).
 * `sigma` (>= 0) is per square root of a 365-day year; probabilities lie strictly between 0 and 1.
 */
export function gbmMoments(
  start: number,
  growthAnnual: number,
  sigma: number,
  days: number,
  probabilities: readonly number[],
): GbmMoments {
  const mean = start * growthFactor(growthAnnual, null)(days)
  const varLog = (sigma * sigma * days) / 365
  const meanLog = Math.log(mean) - varLog / 2
  const deviation = Math.sqrt(varLog)
  return {
    mean,
    median: mean * Math.exp(-varLog / 2),
    variance: mean * mean * Math.expm1(varLog),
    meanLog,
    varLog,
    quantiles: probabilities.map((p) => Math.exp(meanLog + deviation * normalQuantile(p))),
  }
}
