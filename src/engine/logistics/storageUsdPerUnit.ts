import type { StorageTier } from '../engineInput.ts'

/**
 * Storage for a unit held `heldDays` between arrival and release, USD. On day k of the hold the rate is that of the
 * last tier in the list whose `afterDays` is below k; before the first tier storage is free.
 */
export function storageUsdPerUnit(tiers: readonly StorageTier[], heldDays: number): number {
  let total = 0
  let until = heldDays
  for (let index = tiers.length - 1; index >= 0; index -= 1) {
    const tier = tiers[index]
    if (tier === undefined || tier.afterDays >= until) continue
    total += tier.usdPerUnitDay * (until - tier.afterDays)
    until = tier.afterDays
  }
  return total
}
