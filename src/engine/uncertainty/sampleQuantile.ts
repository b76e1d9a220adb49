/**
 * Quantile of a sample sorted upward (not empty), linear between neighbours: type 7 of R. J. Hyndman and Y. Fan, Sample
 * quantiles in statistical packages, American Statistician 50 (1996), the rule of Excel's PERCENTILE.INC. `p` in [0, 1].
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const low = sorted[below] ?? NaN
  const high = sorted[below + 1] ?? low
  return low + (position - below) * (high - low)
}
