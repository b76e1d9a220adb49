import { parseHashrate, type HashrateReading } from '../parseHashrate.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** Hashrate over the last 1008 blocks, about a week, whatever the interval asked for; the shortest is the smallest answer. */
export const mempoolHashrate: Provider<HashrateReading> = {
  id: 'mempoolHashrate',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/mining/hashrate/3d`,
  parse: parseHashrate,
}
