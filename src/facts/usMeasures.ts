import { dutyLayer } from './dutyLayer.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'

/**
 * First day without IEEPA duties: customs stopped collecting after Learning Resources v. Trump.
 * An `end` is exclusive here, so a measure that applied "until 23 February" ends on this day.
 */
export const IEEPA_END = '2026-02-24'
const FORCED_LABOUR_START = '2026-07-24'

/** Heading 9903.05.85: shipped before 24 July 2026 and entered before 28 July 2026. */
const FORCED_LABOUR_TERMS = {
  exemptIfExportedBefore: FORCED_LABOUR_START,
  exemptIfEnteredBefore: '2026-07-28',
} as const

/**
 * US measures on HTSUS 8543.70.98 (Bitcoin miners) that several origins share, as duty layers.
 * Sources, dates and confidence of each by name: `DUTY_MEASURES`.
 */
export const US_MEASURES = {
  /** The rate is older than the ruling of 2018 that applied it to miners, so it has no start. */
  general: dutyLayer('General duty', 0.026, null, null),
  section122: dutyLayer('Section 122', 0.1, IEEPA_END, FORCED_LABOUR_START),
  /** Universal baseline of April to August 2025; a higher country rate on the same day takes its place. */
  baseline: reciprocal(0.1, '2025-04-05', '2025-08-07'),
  reciprocal,
  /** Added rate of the forced-labour action, 0.1 or 0.125 by origin. */
  forcedLabour: (rate: number): DutyLayer =>
    dutyLayer('Section 301 forced labour', rate, FORCED_LABOUR_START, null, FORCED_LABOUR_TERMS),
  /** All-in rate of the same action: it contains the general duty and therefore replaces the stack. */
  forcedLabourCap: (rate: number): DutyLayer =>
    dutyLayer('Section 301 forced labour, all-in', rate, FORCED_LABOUR_START, null, {
      ...FORCED_LABOUR_TERMS,
      replaces: true,
    }),
} as const

function reciprocal(rate: number, start: string, end: string): DutyLayer {
  return dutyLayer('IEEPA reciprocal', rate, start, end, { group: 'reciprocal' })
}
