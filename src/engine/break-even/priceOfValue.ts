import { signChange } from './signChange.ts'
import type { Change } from './caseValue.ts'

/**
 * Addition to a unit price, USD, at which a case is worth `npvUsd`; negative when it has to be cheaper. Null when its price
 * moves nothing. `valueOf` is the case's NPV, which falls as the price rises.
 */
export function priceOfValue(
  valueOf: (change: Change) => number,
  listPriceUsd: number,
  npvUsd: number,
): number | null {
  const excess = (usdPerUnit: number): number => valueOf({ unitPriceUsd: listPriceUsd + usdPerUnit }) - npvUsd
  const direction = excess(0) >= 0 ? 1 : -1
  for (let reach = Math.max(1, listPriceUsd); reach <= 1e12; reach *= 2) {
    if (excess(direction * reach) * direction <= 0) return signChange(excess, 0, direction * reach)
  }
  return null
}
