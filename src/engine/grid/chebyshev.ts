/**
 * Points a smooth function is sampled at. Twenty carry a sum of exponentials e^(-y t) with |y t| <= 3.5 across the
 * interval to 6e-14 of its largest value: the error of the n-th Chebyshev interpolant is about 2 (z/2)^n / n! with z = 3.5.
 */
export const NODES = 20

/** Largest |y t| within one interval at that accuracy. */
export const REACH = 3.5

/** Chebyshev points on [-1, 1], falling. */
export const NODE_PLACES = Float64Array.from({ length: NODES }, (_, node) =>
  Math.cos((Math.PI * (2 * node + 1)) / (2 * NODES)),
)

const HALF = NODES / 2

/** Weights of the first half of the nodes; the other half has the same, with the sign of an odd order turned. */
const WEIGHTS = Float64Array.from({ length: NODES * HALF }, (_, index) => {
  const order = Math.floor(index / HALF)
  const node = index % HALF
  return ((order === 0 ? 1 : 2) / NODES) * Math.cos((order * Math.PI * (2 * node + 1)) / (2 * NODES))
})

/**
 * Chebyshev coefficients of the polynomial through `values` at the nodes, written to `coefficients` from `at`; `values` is
 * overwritten.
 */
export function writeCoefficients(coefficients: Float64Array, at: number, values: Float64Array): void {
  for (let node = 0; node < HALF; node += 1) {
    const here = values[node] ?? 0
    const mirrored = values[NODES - 1 - node] ?? 0
    values[node] = here + mirrored
    values[NODES - 1 - node] = here - mirrored
  }
  for (let order = 0; order < NODES; order += 2) {
    let even = 0
    let odd = 0
    for (let node = 0; node < HALF; node += 1) {
      even += (WEIGHTS[order * HALF + node] ?? 0) * (values[node] ?? 0)
      odd += (WEIGHTS[(order + 1) * HALF + node] ?? 0) * (values[NODES - 1 - node] ?? 0)
    }
    coefficients[at + order] = even
    coefficients[at + order + 1] = odd
  }
}
