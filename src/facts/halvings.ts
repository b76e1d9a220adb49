/**
 * Halvings of the block subsidy so far, oldest first: height and header time of the first block with the lower subsidy, epoch
 * seconds. Every 210,000 blocks by the protocol; the times are those of the blocks themselves.
 */
export const HALVINGS: readonly { readonly height: number; readonly timeS: number }[] = [
  { height: 210_000, timeS: 1_354_116_278 },
  { height: 420_000, timeS: 1_468_082_773 },
  { height: 630_000, timeS: 1_589_225_023 },
  { height: 840_000, timeS: 1_713_571_767 },
]
