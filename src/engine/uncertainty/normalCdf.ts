import { polynomial } from './polynomial.ts'

/** Φ(z) = 1/2 + z p(z²)/q(z²) while |z| <= 0.67448975, about the quartile. */
const CENTRE_LIMIT = 0.67448975
const CENTRE_P = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
]
const CENTRE_Q = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673]

/** Upper tail = exp(-z²/2) p(z)/q(z) up to sqrt(32). */
const FLANK_LIMIT = Math.sqrt(32)
const FLANK_P = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
]
const FLANK_Q = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
]

/** Upper tail = exp(-z²/2)/z (1/sqrt(2 pi) - y p(y)/q(y)) with y = 1/z², beyond. */
const TAIL_P = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
]
const TAIL_Q = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
]
const INVERSE_SQRT_2_PI = 0.3989422804014327

/** Where the tail is below the smallest double. */
const VANISHING = 38.6

/** exp(-z²/2), the square split at a sixteenth so that its rounding is not magnified by the exponential. */
function bell(z: number): number {
  const coarse = Math.floor(z * 16) / 16
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse))
}

/** Probability above z, for z > CENTRE_LIMIT. */
function upperTail(z: number): number {
  if (z > VANISHING) return 0
  if (z <= FLANK_LIMIT) return (bell(z) * polynomial(FLANK_P, z)) / polynomial(FLANK_Q, z)
  const y = 1 / (z * z)
  return (bell(z) / z) * (INVERSE_SQRT_2_PI - (y * polynomial(TAIL_P, y)) / polynomial(TAIL_Q, y))
}

/**
 * Probability that a standard normal variable is at most z, in [0, 1]; relative error about 1e-15 down to the smallest
 * normal double. Rational approximations of W. J. Cody, Rational Chebyshev approximations for the error function,
 * Math. Comp. 23 (1969), in the form of his SPECFUN, ACM TOMS 19 (1993), algorithm 715, its coefficients rounded to
 * doubles. NaN gives NaN.
 */
export function normalCdf(z: number): number {
  const distance = Math.abs(z)
  if (distance <= CENTRE_LIMIT) {
    const square = z * z
    return 0.5 + (z * polynomial(CENTRE_P, square)) / polynomial(CENTRE_Q, square)
  }
  const tail = upperTail(distance)
  return z > 0 ? 1 - tail : tail
}
