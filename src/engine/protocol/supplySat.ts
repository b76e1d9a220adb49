import { HALVING_INTERVAL, blockSubsidySat } from './blockSubsidySat.ts'

/** Satoshi issued by all blocks from 0 to `height` inclusive; the limit is 2,099,999,997,690,000. */
export function supplySat(height: number): number {
  let total = 0
  for (let first = 0; first <= height; first += HALVING_INTERVAL) {
    const subsidy = blockSubsidySat(first)
    if (subsidy === 0) break
    total += subsidy * Math.min(HALVING_INTERVAL, height + 1 - first)
  }
  return total
}
