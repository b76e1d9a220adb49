import { lowerTailMean } from './lowerTailMean.ts'
import { sampleQuantile } from './sampleQuantile.ts'

export interface Empirical {
  readonly mean: number
  /** Mean of the lowest `alpha` of the sample, a fraction of a value included. */
  readonly cvar: number
  /** Share of the sample that is >= 0. */
  readonly pNonnegative: number
  /** One for each probability asked for, in that order. */
  readonly quantiles: readonly number[]
}

/** Statistics of a sample (not empty, any order), in its unit. `alpha` in (0, 1], probabilities in [0, 1]. */
export function empirical(
  values: ArrayLike<number>,
  alpha: number,
  probabilities: readonly number[],
): Empirical {
  const sorted = Float64Array.from(values).sort()
  const count = sorted.length
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / count,
    cvar: lowerTailMean(sorted, new Float64Array(count).fill(1), alpha),
    pNonnegative: sorted.reduce((sum, value) => (value >= 0 ? sum + 1 : sum), 0) / count,
    quantiles: probabilities.map((p) => sampleQuantile(sorted, p)),
  }
}
