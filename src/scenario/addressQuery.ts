import { packLists } from './packLists.ts'
import type { Scenario } from './scenario.ts'
import { serializeLink } from './serializeLink.ts'

/**
 * The query of a scenario as an address carries it, without `?`: readable, and with its lists packed into `z=` when that would
 * be longer than 1,200 characters. Equal scenarios give equal text, and reading it gives the same scenario without a notice.
 */
export function addressQuery(scenario: Scenario): string {
  return packLists(serializeLink(scenario))
}
