import { ENGINE_ID } from '#engine/engineId.ts'
import type { Scenario } from './scenario.ts'

/** What a scenario file says about itself besides the scenario. */
interface ScenarioFileOptions {
  /** The whole link of the same scenario. */
  readonly link: string
  /** ISO instant. */
  readonly savedAtIso: string
}

/** Text of a scenario file: JSON that holds what a link may be too short for. */
export function writeScenarioFile(scenario: Scenario, { link, savedAtIso }: ScenarioFileOptions): string {
  const file = {
    format: 'landfall-scenario',
    schema: 1,
    engine: scenario.engineId ?? ENGINE_ID,
    defaultSet: scenario.defaultSet,
    savedAt: savedAtIso,
    link,
    scenario,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
