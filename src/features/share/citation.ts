import type { Scenario } from '#scenario/scenario.ts'
import { scenarioTitle } from './scenarioTitle.ts'

interface CitationOptions {
  readonly scenario: Scenario
  /** ISO instant of the market on screen, UTC. */
  readonly marketAsOf: string
  readonly engineId: number
  readonly link: string
}

/** One line that names a scenario so that somebody else finds the same figures, or, for a live link, says that they move. */
export function citation({ scenario, marketAsOf, engineId, link }: CitationOptions): string {
  const time = `${marketAsOf.slice(0, 16).replace('T', ' ')} UTC`
  const market = scenario.market === null ? `live market, read ${time}` : `snapshot ${time}`
  return `Landfall, scenario ${scenarioTitle(scenario)}, ${market}, engine ${engineId}, ${link}`
}
