import { linkChecksum } from './linkChecksum.ts'
import { isForeignKey, isPackedKey, LINK_KEYS } from './linkKeys.ts'
import { migrateParameters, type LinkParameter } from './linkMigrations.ts'
import { LINK_REPAIRS, normaliseEscapes } from './linkRepairs.ts'
import { decodeLinkText } from './linkText.ts'
import { unpackedLists } from './listUnpacker.ts'

/** Parameters of one link, by lower-case key, values still percent-encoded. */
export interface LinkText {
  readonly values: ReadonlyMap<string, string>
  /** Keys that mean nothing here and that no platform is known to append, with their values. */
  readonly unknown: readonly LinkParameter[]
  /** Keys given more than once; the first value stands. */
  readonly repeated: readonly LinkParameter[]
  /** `good`: nothing was lost on the way. `absent`: no checksum. `wrong`: edited, or cut. */
  readonly check: 'good' | 'absent' | 'wrong'
  /** The last parameter as received, where a cut would be. */
  readonly last: string
  /** There is a `z`, and it could not be unpacked (yet). */
  readonly packedLost: boolean
}

/** Longer input is cut here: no link of eight lines comes near, and work stays bounded. */
const MAX_LENGTH = 12_000

/** So many parameters that are nobody's, or given twice, are told of one by one. */
const MAX_LISTED = 20

const KNOWN_KEYS: ReadonlySet<string> = new Set(LINK_KEYS.map(([key]) => key))

/** The part from `v=` up to `&ck=` when its checksum is right and no parameter of ours stands outside it; else null. */
function sealedPart(text: string): string | null {
  const parameters = text.split('&')
  const first = parameters.findIndex((parameter) => parameter.startsWith('v='))
  const last = parameters.findLastIndex((parameter) => /^ck=[0-9a-z]{4}$/.test(parameter))
  if (first < 0 || last < first) return null
  const body = parameters.slice(first, last).join('&')
  if (`ck=${linkChecksum(body)}` !== parameters[last]) return null
  const outside = [...parameters.slice(0, first), ...parameters.slice(last + 1)].join('&')
  return parametersOf(outside).some(([key]) => KNOWN_KEYS.has(key)) ? null : body
}

function parametersOf(text: string): readonly LinkParameter[] {
  return text
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter): LinkParameter => {
      const at = parameter.indexOf('=')
      const key = decodeLinkText(at < 0 ? parameter : parameter.slice(0, at))
      return [key, at < 0 ? '' : parameter.slice(at + 1)]
    })
}

/** What follows the `?` when a whole address or a damaged path was handed over; else the text without a leading `?` or `#`. */
function queryOf(raw: string): string {
  const text = raw.slice(0, MAX_LENGTH).replace(/^[?#]+/, '')
  const path = /^[^=&]*(?:\?|%23|#)(?=[a-z][a-z0-9]{0,4}=)/i.exec(text)
  return path === null ? text : text.slice(path[0].length)
}

/** Sorts parameters into those of the scenario, those nobody knows and those given twice. */
function sortParameters(parameters: readonly LinkParameter[]): Pick<LinkText, 'unknown' | 'repeated'> & {
  readonly values: Map<string, string>
} {
  const values = new Map<string, string>()
  const unknown: LinkParameter[] = []
  const repeated: LinkParameter[] = []
  for (const parameter of parameters) {
    const [key, value] = parameter
    if (!KNOWN_KEYS.has(key)) {
      if (unknown.length < MAX_LISTED && !isForeignKey(key)) unknown.push(parameter)
    } else if (!values.has(key)) values.set(key, value)
    else if (repeated.length < MAX_LISTED) repeated.push(parameter)
  }
  return { values, unknown, repeated }
}

/** Lists out of `z`, none when there is no such value; null when it is damaged. */
function packedParameters(parameters: readonly LinkParameter[]): readonly LinkParameter[] | null {
  const packed = parameters.find(([key]) => key === 'z')
  if (packed === undefined) return []
  const text = unpackedLists(packed[1])
  return text === null ? null : parametersOf(normaliseEscapes(text)).filter(([key]) => isPackedKey(key))
}

/**
 * Parameters of a query or fragment. While the checksum is wrong or missing, the damages that links suffer on their way are undone one after the
 * other: `&amp;`, one round of double escaping, `%23` for `#`, line ends and spaces inside, trailing punctuation, upper case. With a good checksum
 * nothing is touched. Lists packed in `z` stand as if they were written out, older grammars as if they were written today. Never throws.
 */
function readLinkText(raw: string): LinkText {
  let text = normaliseEscapes(queryOf(raw)).slice(0, MAX_LENGTH)
  let sealed = sealedPart(text)
  for (const repair of LINK_REPAIRS) {
    if (sealed !== null) break
    const before = text
    text = repair(text)
    if (text !== before) sealed = sealedPart(text)
  }
  const written = parametersOf(sealed ?? text)
  const packed = packedParameters(written)
  const { values, unknown, repeated } = sortParameters(migrateParameters([...written, ...(packed ?? [])]))
  const check = sealed !== null ? 'good' : values.has('ck') ? 'wrong' : 'absent'
  const last = written.at(-1) ?? ['', '']
  return { values, unknown, repeated, check, last: last.join('='), packedLost: packed === null }
}

/**
 * Parameters of an address: those of the query, and over them those of the fragment when it holds a link. Text directives (`#:~:text=`)
 * and secrets that hosts append (`#?secret=`) are no part of a link.
 */
export function readAddress(search: string, hash: string): readonly LinkText[] {
  const fragment = hash.replace(/:~:.*$/s, '')
  const texts = [readLinkText(search)]
  if (/^#?[^?]/.test(fragment) && /[=]|%3D/i.test(fragment)) {
    const text = readLinkText(fragment)
    if (text.values.size > 0) texts.push(text)
  }
  return texts
}
