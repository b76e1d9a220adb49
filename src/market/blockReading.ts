/** One of the newest blocks. */
export interface RecentBlock {
  readonly height: number
  /** Header time, epoch ms; may run up to two hours ahead. */
  readonly timeMs: number
  readonly bits: number
  /** Difficulty that `bits` stands for. */
  readonly difficulty: number
  /** Sum of the fees in this block, satoshi; null when the provider does not tell, or when they do not add up to the reward. */
  readonly feesSats: number | null
}

/** The newest blocks as one provider sees them, newest first, without gap, at least one. */
export interface BlockReading {
  readonly tip: RecentBlock
  readonly blocks: readonly RecentBlock[]
}
