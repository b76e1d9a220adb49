const BLOCKS_PER_HALVING = 210_000

/** New coins a block of this height may create, in satoshi; 0 from height 6,930,000 on. Height is a whole number >= 0. */
export function subsidySats(height: number): number {
  const halvings = Math.floor(height / BLOCKS_PER_HALVING)
  return Math.floor(5_000_000_000 / 2 ** halvings)
}

/**
 * Whether `newCoinsSats` is what the blocks from `startHeight` to `endHeight` (inclusive) may create together.
 *
 * Consensus lets a miner claim less than its due, and a few blocks do by some satoshi; more is impossible. A shortfall of up to
 * one part in ten thousand passes, far less than one block of a day.
 */
export function underclaims(newCoinsSats: number, startHeight: number, endHeight: number): boolean {
  let due = 0
  for (let height = startHeight; height <= endHeight; height++) due += subsidySats(height)
  return newCoinsSats <= due && newCoinsSats >= due * (1 - 1e-4)
}
