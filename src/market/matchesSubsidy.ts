import { subsidySats } from './subsidySats.ts'

/**
 * Whether `newCoinsSats` is what the blocks from `startHeight` to `endHeight` (inclusive) may create together.
 *
 * Consensus lets a miner claim less than its due, and a few blocks do by some satoshi; more is impossible. A shortfall of up to
 * one part in ten thousand passes, far less than one block of a day.
 */
export function matchesSubsidy(newCoinsSats: number, startHeight: number, endHeight: number): boolean {
  let due = 0
  for (let height = startHeight; height <= endHeight; height++) due += subsidySats(height)
  return newCoinsSats <= due && newCoinsSats >= due * (1 - 1e-4)
}
