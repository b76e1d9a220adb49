/** Rounding of a running sum of probabilities: 0.75 + 0.15 must reach 0.9. */
const ROUNDING = 1e-12

/** Smallest k whose cumulative probability is at least p, in [0, 1], for a variable that takes k with probability pmf[k]. */
export function pmfQuantile(pmf: Float64Array, p: number): number {
  let cumulative = 0
  for (const [value, probability] of pmf.entries()) {
    cumulative += probability
    if (cumulative >= p - ROUNDING) return value
  }
  return pmf.length - 1
}
