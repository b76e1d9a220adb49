import { addressQuery } from '#scenario/addressQuery.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { siteBase } from './siteBase.ts'

/** Whole address of a scenario on this site; the app's own for the default scenario. */
export function scenarioAddress(scenario: Scenario, base: string = siteBase()): string {
  const query = addressQuery(scenario)
  return query === '' ? base : `${base}?${query}`
}

/** The same scenario behind the `#`: browsers do not send it to any server. */
export function privateScenarioAddress(scenario: Scenario, base: string = siteBase()): string {
  return scenarioAddress(scenario, base).replace('?', '#')
}
