/**
 * Estimated change of difficulty at the coming retarget, a fraction, from `blocksInEpoch` blocks since the epoch's first
 * one and the seconds since that block: 600 (k + 1) / elapsed - 1 within -75 % and +300 %. Little better than noise
 * below some 500 blocks. 0 when no time has passed.
 */
export function nextChangeEstimate(blocksInEpoch: number, elapsedSeconds: number): number {
  if (elapsedSeconds <= 0) return 0
  return Math.min(3, Math.max(-0.75, (600 * (blocksInEpoch + 1)) / elapsedSeconds - 1))
}
