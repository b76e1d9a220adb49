import type { BlockReading } from './blockReading.ts'
import { fault, type Fault } from './fault.ts'
import type { RewardReading } from './rewardReading.ts'

const SATS_PER_BTC = 1e8
/** Blocks that may have arrived between two requests, or be missing from a server's index. */
const FURTHEST_BEHIND = 6
const FURTHEST_AHEAD = 2
const FEWEST_RECENT = 10

/** Mean fees of the newest blocks in BTC per block, or null when fewer than ten of them tell their fees. */
export function recentFeesBtcPerBlock({ blocks }: BlockReading): number | null {
  const fees = blocks.flatMap((block) => (block.feesSats === null ? [] : [block.feesSats]))
  if (fees.length < FEWEST_RECENT) return null
  return fees.reduce((sum, sats) => sum + sats, 0) / fees.length / SATS_PER_BTC
}

/** Mean fees over the blocks counted, BTC per block. */
export function meanFeesBtcPerBlock(reward: RewardReading): number {
  return reward.feesSats / (reward.endHeight - reward.startHeight + 1) / SATS_PER_BTC
}

/**
 * Judges a day's fees by the blocks of the same reading; null when there is nothing to object to.
 *
 * Both must end at about the same height. The fees of recent blocks that the day includes cannot exceed the day's, and a day's mean
 * above 1 BTC and above twenty times the recent mean is taken for an error, not for a boom that ended a moment ago.
 */
export function judgeFees(reward: RewardReading, network: BlockReading): Fault | null {
  const behind = network.tip.height - reward.endHeight
  if (behind > FURTHEST_BEHIND) return fault('stale', `ends ${behind} blocks before the tip`)
  if (behind < -FURTHEST_AHEAD) return fault('semantic', `ends ${-behind} blocks after the tip`)
  const included = network.blocks.filter(
    (block) => block.height >= reward.startHeight && block.height <= reward.endHeight,
  )
  const atLeast = included.reduce((sum, block) => sum + (block.feesSats ?? 0), 0)
  if (reward.feesSats < atLeast) return fault('semantic', 'less than the fees of the newest blocks')
  const recent = recentFeesBtcPerBlock(network)
  const mean = meanFeesBtcPerBlock(reward)
  if (recent !== null && mean > 1 && mean > 20 * recent) {
    return fault('semantic', 'far above the fees of the newest blocks')
  }
  return null
}
