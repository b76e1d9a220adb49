/** Sums over the newest blocks as one provider counts them. */
export interface RewardReading {
  /** First and last height counted, both included. */
  readonly startHeight: number
  readonly endHeight: number
  /** Fees of all these blocks, satoshi, > 0. */
  readonly feesSats: number
}
