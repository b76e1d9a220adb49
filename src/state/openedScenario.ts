import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioOrigin } from './scenarioStore.ts'

/** What a page or an entry of the browser's history opens with. */
export interface OpenedScenario {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
  /** What the link was; `none` when there was none. */
  readonly kind: 'none' | 'live' | 'snapshot'
}
