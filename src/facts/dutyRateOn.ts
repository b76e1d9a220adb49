import type { DutyLayer } from '#units/dutyLayer.ts'

/**
 * Sum of the ad valorem rates in force at entry, as a fraction of customs value (0.401 = 40.1 %).
 * Days are ISO days (UTC). A layer counts from `start` to the day before `end`; goods shipped before its
 * exemption dates escape it (without `isoShipDay` no exemption applies); within a group the highest rate counts; a replacing
 * layer leaves only replacing ones. Rates add, they do not compound. Per-unit layers are not in the sum.
 * No layers: 0. Rate at time of entry governs: 19 CFR 141.69.
 */
export function dutyRateOn(
  schedule: { readonly layers: readonly DutyLayer[] },
  isoEntryDay: string,
  isoShipDay: string | null = null,
): number {
  const active = schedule.layers.filter((layer) => isActive(layer, isoEntryDay, isoShipDay))
  const counted = active.filter(
    (layer) => layer.group === null || layer === highestOfGroup(active, layer.group),
  )
  const replacing = counted.filter((layer) => layer.replaces)
  return (replacing.length > 0 ? replacing : counted)
    .filter((layer) => layer.kind === 'ad_valorem')
    .reduce((sum, layer) => sum + layer.rate, 0)
}

/** ISO days compare correctly as text. */
function isActive(layer: DutyLayer, entry: string, ship: string | null): boolean {
  if (layer.start !== null && entry < layer.start) return false
  if (layer.end !== null && entry >= layer.end) return false
  const shippedInTime =
    ship !== null && layer.exemptIfExportedBefore !== null && ship < layer.exemptIfExportedBefore
  const enteredInTime = layer.exemptIfEnteredBefore === null || entry < layer.exemptIfEnteredBefore
  return !(shippedInTime && enteredInTime)
}

/** The first of equal rates, so that exactly one layer of a group counts. */
function highestOfGroup(active: readonly DutyLayer[], group: string): DutyLayer | undefined {
  return active
    .filter((layer) => layer.group === group)
    .reduce<DutyLayer | undefined>(
      (best, layer) => (best && best.rate >= layer.rate ? best : layer),
      undefined,
    )
}
