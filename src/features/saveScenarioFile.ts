import type { Scenario } from '#scenario/scenario.ts'
import { scenarioFileName, writeScenarioFile } from '#scenario/scenarioFile.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { saveFile } from '#ui/saveFile.ts'

/** The scenario's link on this site, for the files that name it; to be called on the dashboard. */
export function scenarioUrl(scenario: Scenario): string {
  return new URL(`./?${serializeLink(scenario)}`, location.href).href
}

/** Offers a scenario as a file that Landfall opens again: for what is too long for a link, and to keep. */
export function saveScenarioFile(scenario: Scenario): void {
  const stamp = { link: scenarioUrl(scenario), savedAtIso: new Date().toISOString() }
  saveFile(writeScenarioFile(scenario, stamp), scenarioFileName(scenario.name), 'application/json')
}
