import type { BlockReading } from '../blockReading.ts'
import { parseBlocks } from '../parseBlocks.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** The ten newest blocks, without fees. */
export const esploraBlocks: Provider<BlockReading> = {
  id: 'esploraBlocks',
  source: SOURCES.esplora,
  url: `${SOURCES.esplora.origin}/api/blocks`,
  parse: parseBlocks,
}
