import { parseRewardStats, REWARD_BLOCKS } from '../parseRewardStats.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import type { RewardReading } from '../rewardReading.ts'

/** Sum of rewards and fees over the last day of blocks. */
export const bitviewRewardStats: Provider<RewardReading> = {
  id: 'bitviewRewardStats',
  source: SOURCES.bitview,
  url: `${SOURCES.bitview.origin}/api/v1/mining/reward-stats/${REWARD_BLOCKS}`,
  parse: parseRewardStats,
}
