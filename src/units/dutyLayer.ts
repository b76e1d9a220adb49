/**
 * One layer of an import duty schedule. Rates of active layers add on the same customs value.
 * Dates are ISO days (UTC) compared with the date of entry: `start` inclusive, `end` exclusive, null unbounded.
 */
export interface DutyLayer {
  readonly name: string
  /** Fraction of customs value when `kind` is ad_valorem (0.25 = 25 %), USD per unit when per_unit. */
  readonly rate: number
  readonly kind: 'ad_valorem' | 'per_unit'
  readonly start: string | null
  readonly end: string | null
  /** Within one group only the highest active rate counts. */
  readonly group: string | null
  /** If any surviving layer replaces, only replacing layers remain. */
  readonly replaces: boolean
  /** On-the-water exemption: inactive when shipped before this date ... */
  readonly exemptIfExportedBefore: string | null
  /** ... and, if set, entered before this one. */
  readonly exemptIfEnteredBefore: string | null
  /** Share of this layer's duty refunded later, 0 to 1. */
  readonly refundFraction: number
  readonly refundLagDays: number
}
