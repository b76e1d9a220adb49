/** Blocks from one change of difficulty to the next. */
export const EPOCH_BLOCKS = 2_016

/** Number of the difficulty epoch a height belongs to; the genesis block is in epoch 0. */
export function retargetEpoch(height: number): number {
  return Math.floor(height / EPOCH_BLOCKS)
}
