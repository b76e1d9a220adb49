import { parseRewardStats, REWARD_BLOCKS } from '../parseRewardStats.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'
import type { RewardReading } from '../rewardReading.ts'

/** Sum of rewards and fees over the last day of blocks. */
export const mempoolRewardStats: Provider<RewardReading> = {
  id: 'mempoolRewardStats',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/mining/reward-stats/${REWARD_BLOCKS}`,
  parse: parseRewardStats,
}
