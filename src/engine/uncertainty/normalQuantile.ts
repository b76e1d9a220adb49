import { polynomial } from './polynomial.ts'

/** |p - 1/2| <= 0.425. */
const CENTRE_P = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
]
const CENTRE_Q = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
]

/** sqrt(-ln tail) <= 5: tails down to 1.4e-11. */
const FLANK_P = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const FLANK_Q = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]

/** Beyond. */
const TAIL_P = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const TAIL_Q = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
]

/**
 * z at which a standard normal variable is at most z with probability p: the inverse of `normalCdf`, relative error about
 * 1e-15. -Infinity at 0, Infinity at 1, NaN outside [0, 1]. M. J. Wichura, Algorithm AS 241: the percentage points of the
 * normal distribution, Applied Statistics 37 (1988), routine PPND16, its coefficients rounded to doubles.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset
    return (offset * polynomial(CENTRE_P, r)) / polynomial(CENTRE_Q, r)
  }
  const tail = offset < 0 ? p : 1 - p
  if (tail === 0) return offset < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const distance =
    r <= 5
      ? polynomial(FLANK_P, r - 1.6) / polynomial(FLANK_Q, r - 1.6)
      : polynomial(TAIL_P, r - 5) / polynomial(TAIL_Q, r - 5)
  return offset < 0 ? -distance : distance
}
