import { RETARGET_INTERVAL } from './autoBlocksPerDay.ts'

const POW_LIMIT = 0xffffn << 208n
const TARGET_SECONDS = BigInt(RETARGET_INTERVAL * 600)

/** Target encoded in the compact form of a block header: three bytes of mantissa and a byte length. */
function targetOfBits(bits: number): bigint {
  const length = bits >>> 24
  const mantissa = BigInt(bits & 0x7fffff)
  return length <= 3 ? mantissa >> BigInt(8 * (3 - length)) : mantissa << BigInt(8 * (length - 3))
}

/** Compact form of a target; precision below the leading three bytes is dropped, as on the chain. */
function bitsOfTarget(target: bigint): number {
  let length = Math.ceil(target.toString(16).length / 2)
  let mantissa = Number(length <= 3 ? target << BigInt(8 * (3 - length)) : target >> BigInt(8 * (length - 3)))
  // The top bit of the mantissa is a sign in this format, so it must stay clear.
  if (mantissa & 0x800000) {
    mantissa >>= 8
    length += 1
  }
  return mantissa + length * 2 ** 24
}

/** Difficulty of a compact target: 0xFFFF * 2^208 over the target; null for a target of 0. */
export function difficultyOfBits(bits: number): number | null {
  const target = targetOfBits(bits)
  return target > 0n ? Number(POW_LIMIT) / Number(target) : null
}

/**
 * Compact target of the next epoch (Bitcoin Core, CalculateNextWorkRequired). The time span runs from the first to the
 * last block of the epoch, 2015 intervals, and is limited to a quarter and four times two weeks. Seconds.
 */
export function retargetBits(bits: number, firstTime: number, lastTime: number): number {
  const seconds = BigInt(Math.floor(lastTime - firstTime))
  const low = TARGET_SECONDS / 4n
  const high = TARGET_SECONDS * 4n
  const span = seconds < low ? low : seconds > high ? high : seconds
  const target = (targetOfBits(bits) * span) / TARGET_SECONDS
  return bitsOfTarget(target > POW_LIMIT ? POW_LIMIT : target)
}
