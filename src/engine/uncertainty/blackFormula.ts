import { normalCdf } from './normalCdf.ts'

/** What a lognormal X is worth against a strike; undiscounted, in the unit of X. */
export interface BlackValues {
  /** E[max(X - strike, 0)]. */
  readonly call: number
  /** E[max(strike - X, 0)], equal to call - mean + strike. */
  readonly put: number
  /** P(X > strike). */
  readonly probabilityAbove: number
}

/**
 * Means of both sides of a lognormal variable with the given mean (>= 0) and variance of its logarithm (>= 0) about a strike
 * (>= 0). F. Black, The pricing of commodity contracts, Journal of Financial Economics 3 (1976), formula 16 without its
 * discount factor. Without variance, or when mean or strike is 0, nothing is uncertain about the sign and the values
 * are those of the mean itself; at the strike exactly, `probabilityAbove` is then 0.
 */
export function blackFormula(mean: number, strike: number, logVariance: number): BlackValues {
  if (mean <= 0 || strike <= 0 || logVariance <= 0) {
    return {
      call: Math.max(0, mean - strike),
      put: Math.max(0, strike - mean),
      probabilityAbove: mean > strike ? 1 : 0,
    }
  }
  const deviation = Math.sqrt(logVariance)
  const d1 = Math.log(mean / strike) / deviation + deviation / 2
  const d2 = d1 - deviation
  const probabilityAbove = normalCdf(d2)
  return {
    call: Math.max(0, mean * normalCdf(d1) - strike * probabilityAbove),
    put: Math.max(0, strike * normalCdf(-d2) - mean * normalCdf(-d1)),
    probabilityAbove,
  }
}
