import type { BlockReading } from './blockReading.ts'
import type { HashrateReading } from './parseHashrate.ts'
import type { PriceQuote } from './priceQuote.ts'
import type { Provider } from './provider.ts'
import type { Source } from './providerHosts.ts'
import { mempoolBlocks } from './providers/mempoolBlocks.ts'
import { mempoolHashrate } from './providers/mempoolHashrate.ts'
import { mempoolPrices } from './providers/mempoolPrices.ts'
import { mempoolRewardStats } from './providers/mempoolRewardStats.ts'
import type { RewardReading } from './rewardReading.ts'

/** What a mempool server of the visitor's own can be asked for. */
export interface OwnNodeProviders {
  readonly blocks: Provider<BlockReading>
  readonly rewards: Provider<RewardReading>
  readonly hashrate: Provider<HashrateReading>
  readonly prices: Provider<PriceQuote>
}

/** The same requests as to mempool.space, and the same rules for the answers, at the origin of a node. */
export function ownNodeProviders(origin: string): OwnNodeProviders {
  const source: Source = { id: 'node', name: 'your node', origin }
  const at = <T>(provider: Provider<T>): Provider<T> => ({
    ...provider,
    id: `node ${origin} ${provider.id}`,
    source,
    url: origin + provider.url.slice(provider.source.origin.length),
  })
  return {
    blocks: at(mempoolBlocks),
    rewards: at(mempoolRewardStats),
    hashrate: at(mempoolHashrate),
    prices: at(mempoolPrices),
  }
}
