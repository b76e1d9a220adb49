import type { CaseResult } from '#scenario/scenarioResult.ts'

/** Stands where a figure is not computed yet. */
export const PENDING = '\u2013'

/** True for a case that is not computed yet: neither figures nor a reason for their lack. */
export function isPendingCase(one: CaseResult | null): boolean {
  return one !== null && one.problem === null && one.metrics === null
}
