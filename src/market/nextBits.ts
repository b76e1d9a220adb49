import { EPOCH_BLOCKS } from './retargetEpoch.ts'

const EPOCH_SECONDS = EPOCH_BLOCKS * 600
/** Easiest target the network allows, 0x1d00ffff. */
const EASIEST = 0xffffn << 208n

/**
 * Compact target of the epoch that follows one of target `bits` whose first and last header lie `spanSeconds` apart.
 *
 * Exact, as every node computes it: the span is kept within a quarter and four times two weeks, the 256-bit target scaled in whole
 * numbers and cut to three bytes of mantissa (Bitcoin Core, pow.cpp CalculateNextWorkRequired and arith_uint256::GetCompact).
 * `bits` must be a valid target with exponent 3 or more, as on the main chain.
 */
export function nextBits(bits: number, spanSeconds: number): number {
  const seconds = Math.round(Math.min(EPOCH_SECONDS * 4, Math.max(EPOCH_SECONDS / 4, spanSeconds)))
  const target = BigInt(bits & 0x7fffff) << BigInt(8 * ((bits >>> 24) - 3))
  const scaled = (target * BigInt(seconds)) / BigInt(EPOCH_SECONDS)
  const next = scaled > EASIEST ? EASIEST : scaled
  let bytes = Math.ceil(next.toString(16).length / 2)
  let mantissa = Number((next << 24n) >> BigInt(8 * bytes))
  // The highest bit of the mantissa is a sign.
  if (mantissa >= 0x800000) {
    mantissa >>>= 8
    bytes++
  }
  return bytes * 2 ** 24 + mantissa
}
