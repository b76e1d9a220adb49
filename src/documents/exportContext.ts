import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { Provenance } from '#units/market.ts'

/** Everything a file is made from. The result is complete: no case is still being computed. */
export interface ExportContext {
  readonly result: ScenarioResult
  readonly facts: ScenarioFacts
  /** Whole address of the snapshot that reproduces the result. */
  readonly link: string
  /** ISO instant. */
  readonly exportedAt: string
  /** Name of a market source for people. */
  readonly sourceName: (provenance: Provenance) => string
}
