import { extendLink } from './linkChecksum.ts'
import type { Scenario } from './scenario.ts'
import { serializeLink } from './serializeLink.ts'

/** The query of an embed, without `?`: names its metric even where it is the default, so that later defaults restyle nothing. */
export function embedQuery(scenario: Scenario): string {
  const query = serializeLink(scenario)
  return /&y=/.test(query) ? query : extendLink(query, { y: scenario.metric })
}
