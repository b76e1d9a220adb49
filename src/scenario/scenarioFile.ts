import { ENGINE_ID } from '#engine/engineId.ts'
import type { Scenario } from './scenario.ts'

/** Raised by one with every change of form that older readers would misread; each raise has a step in fileMigrations.ts. */
export const SCENARIO_FILE_SCHEMA = 1

/** What a file says it is. `landfall-export` (results with the scenario they belong to) is read, but written elsewhere. */
export const FILE_FORMATS = ['landfall-scenario', 'landfall-library', 'landfall-export'] as const

/** Largest file that is read, in characters. A scenario has some 4,000, a browser's storage holds about as much as this. */
export const MAX_FILE_LENGTH = 5_000_000

/** What a file says about a scenario beside the scenario itself. */
export interface FileStamp {
  /** The scenario's link, for people who look into the file; it is never read back. */
  readonly link: string
  /** UTC instant, ISO 8601. */
  readonly savedAtIso: string
}

/** A scenario as one object of plain JSON, complete: nothing in it depends on defaults. */
export function scenarioDocument(scenario: Scenario, { link, savedAtIso }: FileStamp) {
  return {
    format: 'landfall-scenario',
    schema: SCENARIO_FILE_SCHEMA,
    engine: ENGINE_ID,
    defaultSet: scenario.defaultSet,
    savedAt: savedAtIso,
    link,
    scenario,
  } as const
}

/** Text of the file of one scenario: everything a link carries, and what is too long for one. */
export function writeScenarioFile(scenario: Scenario, stamp: FileStamp): string {
  return `${JSON.stringify(scenarioDocument(scenario, stamp), null, 2)}\n`
}

/** Text of one file with many scenarios, in their order, one a line. */
export function writeLibraryFile(
  entries: readonly (FileStamp & { readonly scenario: Scenario })[],
  savedAtIso: string,
): string {
  const lines = entries.map(({ scenario, link, savedAtIso: savedAt }) =>
    JSON.stringify({ savedAt, link, scenario }),
  )
  const head = JSON.stringify({
    format: 'landfall-library',
    schema: SCENARIO_FILE_SCHEMA,
    engine: ENGINE_ID,
    savedAt: savedAtIso,
  })
  return `${head.slice(0, -1)},"scenarios":[\n${lines.join(',\n')}\n]}\n`
}
