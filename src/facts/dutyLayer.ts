import type { DutyLayer } from '#units/dutyLayer.ts'

/**
 * Builds an ad valorem duty layer that adds to the others; `terms` overrides what differs.
 * `rate` is a fraction of customs value, `start` inclusive and `end` exclusive ISO days, null unbounded.
 */
export function dutyLayer(
  name: string,
  rate: number,
  start: string | null,
  end: string | null,
  terms: Partial<DutyLayer> = {},
): DutyLayer {
  return {
    name,
    rate,
    kind: 'ad_valorem',
    start,
    end,
    group: null,
    replaces: false,
    exemptIfExportedBefore: null,
    exemptIfEnteredBefore: null,
    refundFraction: 0,
    refundLagDays: 0,
    ...terms,
  }
}
