import type { Scenario } from './scenario.ts'
import { serializeLink } from './serializeLink.ts'

/** What follows the `?` of a scenario's address. */
export function addressQuery(scenario: Scenario): string {
  return serializeLink(scenario)
}
