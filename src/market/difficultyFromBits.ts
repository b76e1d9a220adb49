/**
 * Difficulty that a block header's compact target stands for.
 *
 * `bits` is the header field as an unsigned 32-bit integer: one byte of exponent, three of mantissa. The result is
 * relative to the easiest target 0x1d00ffff (difficulty 1) and exact to double precision. Null when the number is no
 * valid target: not an unsigned 32-bit integer, zero mantissa, or the sign bit set (Bitcoin Core, `arith_uint256::SetCompact`).
 */
export function difficultyFromBits(bits: number): number | null {
  if (!Number.isInteger(bits) || bits < 0 || bits > 0xffffffff) return null
  if ((bits & 0x800000) !== 0) return null
  const mantissa = bits & 0x7fffff
  if (mantissa === 0) return null
  const exponent = bits >>> 24
  return (0xffff / mantissa) * 256 ** (0x1d - exponent)
}
