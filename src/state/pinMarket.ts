import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { effectiveMarket } from './marketStore.ts'
import { loadScenario } from './scenarioActions.ts'
import { scenarioStore } from './scenarioStore.ts'

/** Name of the step in Undo. */
export const PIN_LABEL = 'Pin this market'

/**
 * Makes the scenario a snapshot of the market on screen, typed-in values and the engine included: from then on no source is asked and no
 * figure moves. One step of undo. False, and nothing changes, when it is a snapshot already.
 */
export function pinMarket(): boolean {
  const { scenario, repairs } = scenarioStore.getState()
  if (scenario.market !== null) return false
  loadScenario(snapshotScenario(scenario, effectiveMarket(), null), { label: PIN_LABEL, repairs })
  return true
}
