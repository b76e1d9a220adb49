import type { Scenario } from '#scenario/scenario.ts'
import { writeScenarioFile } from '#scenario/scenarioFile.ts'
import { saveFile } from '#ui/saveFile.ts'
import { scenarioAddress } from './scenarioAddress.ts'
import { scenarioFileName } from './scenarioFileName.ts'

/** Offers a scenario as a file that Landfall opens again: for what is too long for a link, and to keep. */
export function saveScenarioFile(scenario: Scenario, link: string = scenarioAddress(scenario)): void {
  const stamp = { link, savedAtIso: new Date().toISOString() }
  saveFile(writeScenarioFile(scenario, stamp), scenarioFileName(scenario.name), 'application/json')
}
