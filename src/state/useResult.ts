import type { CaseResult } from '#scenario/scenarioResult.ts'
import { resultStore, type ResultState } from './resultStore.ts'

/**
 * The evaluation on screen. Read indexes from `result.scenario`: while the next result is computed, the store's scenario
 * may already have other lists.
 */
export function useResult(): ResultState {
  return resultStore()
}

/** True for a case that a first or dragged evaluation has not reached yet: no problem, and no figures either. */
export function isPendingCase(item: CaseResult): boolean {
  return item.problem === null && item.metrics === null
}
