import { sealLink } from './linkChecksum.ts'
import { LINK_KEYS } from './linkKeys.ts'
import { packLists } from './packLists.ts'
import type { Scenario } from './scenario.ts'
import { serializeLink } from './serializeLink.ts'

const AFTER_METRIC: ReadonlySet<string> = new Set(
  LINK_KEYS.slice(LINK_KEYS.findIndex(([key]) => key === 'y') + 1).map(([key]) => key),
)

/**
 * The query of a scenario for an embed, without `?` and without the looks of the frame: as in the address bar, but the metric is
 * always written, so that embeds on other people's pages do not change when the default does. Packed, sealed and read alike.
 */
export function embedQuery(scenario: Scenario): string {
  const parameters = serializeLink(scenario)
    .replace(/&ck=.{4}$/, '')
    .split('&')
  if (!parameters.some((parameter) => parameter.startsWith('y='))) {
    const after = parameters.findIndex((parameter) => AFTER_METRIC.has(parameter.split('=')[0] ?? ''))
    parameters.splice(after < 0 ? parameters.length : after, 0, `y=${scenario.metric}`)
  }
  return packLists(sealLink(parameters.join('&')))
}
