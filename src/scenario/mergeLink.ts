import { sealLink } from './linkChecksum.ts'
import { readAddress } from './linkDamage.ts'
import { LINK_KEYS } from './linkKeys.ts'
import { encodeLinkText } from './linkText.ts'

/** What says how a link is to be read, not what the scenario is: nobody but the writer of the link sets it. */
const OF_THE_LINK: ReadonlySet<string> = new Set(['v', 'ds', 'eng', 'rx', 'z', 'ck'])

/**
 * The canonical query `query` with some parameters replaced, checksum renewed. `params` are values as an address carries them, plain or
 * percent-encoded; they go through the same repairs. Keys no link has, and those that describe the link itself, are left out. A receipt goes,
 * because it speaks of the result before.
 */
export function mergeLink(query: string, params: Readonly<Record<string, string>>): string {
  const values = new Map<string, string>()
  for (const text of readAddress(query, '')) for (const [key, value] of text.values) values.set(key, value)
  for (const [key, value] of Object.entries(params)) {
    // Escaped so that one value cannot become two parameters.
    const safe = value.replace(/[^A-Za-z0-9.,:%-]+/gu, encodeLinkText)
    const [read] = readAddress(`${encodeLinkText(key)}=${safe}`, '')
    for (const [name, text] of read?.values ?? []) {
      if (!OF_THE_LINK.has(name)) values.set(name, text)
    }
  }
  values.delete('rx')
  values.delete('ck')
  const parts = LINK_KEYS.flatMap(([key]) => {
    const value = values.get(key)
    return value === undefined ? [] : [`${key}=${value}`]
  })
  return sealLink(parts.join('&'))
}
