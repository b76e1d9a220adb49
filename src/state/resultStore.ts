import { create } from 'zustand'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

export interface ResultState {
  /** The last result, kept while the next one is computed; its indexes belong to `result.scenario`. */
  readonly result: ScenarioResult | null
  /** A computation has been under way for more than 150 ms. */
  readonly pending: boolean
  /** `visible`: some cases are the previous ones or pending; `complete`: everything belongs to `result.scenario`. */
  readonly stage: 'none' | 'visible' | 'complete'
  /** Words for a computation that broke off, null otherwise. */
  readonly failure: string | null
}

export const initialResultState: ResultState = { result: null, pending: false, stage: 'none', failure: null }

export const resultStore = create<ResultState>()(() => initialResultState)
