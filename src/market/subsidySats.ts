const BLOCKS_PER_HALVING = 210_000

/** New coins a block of this height may create, in satoshi; 0 from height 6,930,000 on. Height is a whole number >= 0. */
export function subsidySats(height: number): number {
  const halvings = Math.floor(height / BLOCKS_PER_HALVING)
  return Math.floor(5_000_000_000 / 2 ** halvings)
}
