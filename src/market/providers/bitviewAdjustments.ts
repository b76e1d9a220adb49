import { parseAdjustments, type Adjustment } from '../history/parseAdjustments.ts'
import type { Provider } from '../provider.ts'
import { SOURCES } from '../providerHosts.ts'

/** Every change of difficulty that bitview.space lists; without a suffix the list is complete. */
export const bitviewAdjustments: Provider<readonly Adjustment[]> = {
  id: 'bitviewAdjustments',
  source: SOURCES.bitview,
  url: `${SOURCES.bitview.origin}/api/v1/mining/difficulty-adjustments`,
  parse: parseAdjustments,
}
