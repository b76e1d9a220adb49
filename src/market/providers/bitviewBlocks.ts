import type { BlockReading } from '../blockReading.ts'
import { parseBlocks } from '../parseBlocks.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** The same list as mempool's, from another node and other code. */
export const bitviewBlocks: Provider<BlockReading> = {
  id: 'bitviewBlocks',
  source: SOURCES.bitview,
  url: `${SOURCES.bitview.origin}/api/v1/blocks`,
  parse: parseBlocks,
}
