import { parseHashrate, type HashrateReading } from '../parseHashrate.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** Hashrate over the last day: the same field as mempool's, with another meaning. */
export const bitviewHashrate: Provider<HashrateReading> = {
  id: 'bitviewHashrate',
  source: SOURCES.bitview,
  url: `${SOURCES.bitview.origin}/api/v1/mining/hashrate/3d`,
  parse: parseHashrate,
}
