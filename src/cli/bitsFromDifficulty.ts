import { difficultyFromBits } from '#market/difficultyFromBits.ts'

/** A mantissa is a whole number; what a rounded difficulty leads to may be off by this much. */
const TOLERANCE = 0.02

/**
 * Compact target that a difficulty stands for, or null when it stands for none, as one that was rounded or averaged does. The mantissa
 * of three bytes has at most 23 bits, so that any difficulty given to nine digits leads to one target.
 */
export function bitsFromDifficulty(difficulty: number): number | null {
  if (!(difficulty >= 1 && difficulty <= 1e18)) return null
  for (let exponent = 0x1d; exponent > 0; exponent--) {
    const mantissa = (0xffff / difficulty) * 256 ** (0x1d - exponent)
    if (mantissa < 0x8000) continue
    const whole = Math.round(mantissa)
    // The highest bit is a sign: one byte more, one digit less.
    if (whole >= 0x800000 || Math.abs(mantissa - whole) > TOLERANCE) return null
    const bits = exponent * 2 ** 24 + whole
    const exact = difficultyFromBits(bits)
    return exact !== null && Math.abs(exact / difficulty - 1) < 1e-6 ? bits : null
  }
  return null
}
