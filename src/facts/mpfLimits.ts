import type { MpfLimits } from './factTypes.ts'

/**
 * Merchandise Processing Fee of a formal entry: fraction of entered value (0.3464 %), before limits.
 * 19 CFR 24.23; CBP help article 1128; DutyCite, Nov 2026. Confidence A.
 */
export const MPF_RATE_FRACTION = 0.003464

/** Harbor Maintenance Fee: fraction of value (0.125 %), ocean cargo only, no limits. 19 CFR 24.24; DutyCite, Nov 2026. Confidence A. */
export const HMF_RATE_FRACTION = 0.00125

/**
 * Known limits per entry, US fiscal years 2026 and 2027, oldest first.
 * FY2026: CBP help article 1128, 90 FR 34665. FY2027: DutyCite, Nov 2026. Confidence B each; FY2025 was not found.
 */
export const MPF_LIMITS: readonly [MpfLimits, ...MpfLimits[]] = [
  { start: '2025-10-01', end: '2026-10-01', minUsd: 33.58, maxUsd: 651.5 },
  { start: '2026-10-01', end: '2027-10-01', minUsd: 34.58, maxUsd: 670.86 },
]

/** Limits to use for an entry, and whether they are those of its own fiscal year. */
export interface MpfLimitsOnDay extends MpfLimits {
  /** `before` or `after`: the day lies outside the known years, the nearest year is used. */
  readonly known: 'exact' | 'before' | 'after'
}

/** Limits in force on an ISO day of entry (UTC), of those given, oldest first; outside the known years the nearest ones, said so in `known`. */
export function mpfLimitsOn(isoDay: string, known: readonly [MpfLimits, ...MpfLimits[]]): MpfLimitsOnDay {
  const [first] = known
  if (isoDay < first.start) return { ...first, known: 'before' }
  const exact = known.find((limits) => isoDay < limits.end)
  if (exact !== undefined) return { ...exact, known: 'exact' }
  return { ...(known.at(-1) ?? first), known: 'after' }
}
