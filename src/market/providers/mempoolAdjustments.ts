import { parseAdjustments, type Adjustment } from '../history/parseAdjustments.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** Every change of difficulty that mempool.space lists; without a suffix the list is complete. */
export const mempoolAdjustments: Provider<readonly Adjustment[]> = {
  id: 'mempoolAdjustments',
  source: SOURCES.mempool,
  url: `${SOURCES.mempool.origin}/api/v1/mining/difficulty-adjustments`,
  parse: parseAdjustments,
}
