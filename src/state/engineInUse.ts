import { ENGINE_ID } from '#engine/engineId.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { scenarioStore, type ScenarioState } from './scenarioStore.ts'

/**
 * Id of the engine that a scenario is computed with: the page's own, unless it is a snapshot made with the older engine that was
 * chosen on this page.
 */
export function engineInUse(
  { market, engineId }: Pick<Scenario, 'market' | 'engineId'>,
  { engineChoice }: Pick<ScenarioState, 'engineChoice'> = scenarioStore.getState(),
): number {
  return engineChoice !== null && market !== null && engineId === engineChoice ? engineChoice : ENGINE_ID
}
