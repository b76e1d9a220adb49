import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import { numericText, wholeNumber } from './figureShapes.ts'
import { matchesSubsidy } from './matchesSubsidy.ts'
import { parseShape } from './parseShape.ts'
import type { RewardReading } from './rewardReading.ts'
import { fields } from './shape.ts'

/** About a day of blocks, so that one rich block does not set the mean. */
export const REWARD_BLOCKS = 144
const FEWEST_BLOCKS = 100
const SATS_PER_BTC = 1e8

const rewardStatsShape = fields({
  startBlock: wholeNumber,
  endBlock: wholeNumber,
  totalReward: numericText,
  totalFee: numericText,
})

/**
 * Reads the reward statistics of mempool or bitview. The answer checks itself: reward less fees must be the subsidies of exactly
 * the blocks counted. Fees of zero over a day mean that the server counted nothing.
 */
export function parseRewardStats(body: unknown): Result<RewardReading, Fault> {
  const shape = parseShape(rewardStatsShape, body)
  if (!shape.ok) return shape
  const { startBlock, endBlock, totalReward, totalFee } = shape.value
  const blocks = endBlock - startBlock + 1
  if (blocks < FEWEST_BLOCKS || blocks > 2 * REWARD_BLOCKS) {
    return fail(fault('semantic', `counts ${blocks} blocks`))
  }
  if (!(totalFee > 0)) return fail(fault('semantic', 'no fees'))
  if (!matchesSubsidy(totalReward - totalFee, startBlock, endBlock)) {
    return fail(fault('semantic', 'reward less fees is not the subsidy'))
  }
  if (totalFee / blocks / SATS_PER_BTC > MARKET_BOUNDS.feesBtcPerBlock.high) {
    return fail(fault('semantic', 'fees out of range'))
  }
  return ok({ startHeight: startBlock, endHeight: endBlock, feesSats: totalFee })
}
