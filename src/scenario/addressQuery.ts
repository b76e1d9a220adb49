import type { Scenario } from './scenario.ts'
import { serializeLink } from './serializeLink.ts'

/** The query a scenario is shared with, without `?`, checksum last. */
export function addressQuery(scenario: Scenario): string {
  return serializeLink(scenario)
}
