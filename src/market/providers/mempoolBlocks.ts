import type { BlockReading } from '../blockReading.ts'
import { parseBlocks } from '../parseBlocks.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** The fifteen newest blocks with their fees. */
export const mempoolBlocks: Provider<BlockReading> = {
  id: 'mempoolBlocks',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/blocks`,
  parse: parseBlocks,
}
