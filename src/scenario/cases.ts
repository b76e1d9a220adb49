import type { EngineInput } from '#engine/engineInput.ts'

/** One (line, tariff, hold) of a scenario, ready for the engine. */
export interface ScenarioCase {
  readonly line: number
  readonly tariff: number
  readonly hold: number
  /** Why the case has no result, or null: no quote, or no duty schedule known for the origin. */
  readonly missing: 'quote' | 'schedule' | null
  /** True on a domestic route: tariffs and customs holds do nothing there. */
  readonly noBorder: boolean
  /**
   * Weighted engine inputs: one with weight 1 for fixed days, several for a distribution. Empty when `missing`.
   * The first is the most likely outcome. Equal inputs of one line are the same object.
   */
  readonly parts: readonly { readonly weight: number; readonly input: EngineInput }[]
}
