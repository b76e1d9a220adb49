/**
 * Mean of the worst outcomes that together hold the fraction `share` (in (0, 1]) of all weight: conditional value at risk of
 * a discrete distribution, in the unit of `values`. Of the outcome on the boundary only the part that fits counts, so
 * the figure is continuous in `share` and never above the mean (R. T. Rockafellar and S. Uryasev, Conditional
 * value-at-risk for general loss distributions, Journal of Banking & Finance 26, 2002). Weights are >= 0 and need not sum
 * to 1; order does not matter.
 */
export function lowerTailMean(values: ArrayLike<number>, weights: ArrayLike<number>, share: number): number {
  const order = Array.from(values, (_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const mass = share * order.reduce((sum, index) => sum + (weights[index] ?? 0), 0)
  let left = mass
  let sum = 0
  for (const index of order) {
    const taken = Math.min(left, weights[index] ?? 0)
    sum += taken * (values[index] ?? 0)
    left -= taken
    if (left <= 0) break
  }
  return sum / mass
}
