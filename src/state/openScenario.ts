import type { Repair, Scenario } from '#scenario/scenario.ts'
import { scenarioStore, type ScenarioOrigin } from './scenarioStore.ts'

/** Puts what was read from the address bar or storage on screen; nothing counts as edited and undo starts empty. */
export function openScenario(opened: {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
}): void {
  const { scenario, repairs, origin } = opened
  scenarioStore.setState({ scenario, repairs, origin, edited: false, past: [], future: [] })
}
