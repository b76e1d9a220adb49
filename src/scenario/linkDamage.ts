import { linkChecksum } from './linkChecksum.ts'
import { isForeignKey, LINK_KEYS } from './linkKeys.ts'
import { decodeLinkText, encodeLinkText } from './linkText.ts'

/** Parameters of one link, by lower-case key, values still percent-encoded. */
export interface LinkText {
  readonly values: ReadonlyMap<string, string>
  /** Keys that mean nothing here and that no platform is known to append, with their values. */
  readonly unknown: readonly (readonly [key: string, value: string])[]
  /** Keys given more than once; the first value stands. */
  readonly repeated: readonly (readonly [key: string, value: string])[]
  /** `good`: nothing was lost on the way. `absent`: no checksum. `wrong`: edited, or cut. */
  readonly check: 'good' | 'absent' | 'wrong'
  /** The last parameter as received, where a cut would be. */
  readonly last: string
}

/** Longer input is cut here: no link of eight lines comes near, and work stays bounded. */
const MAX_LENGTH = 12_000

const KNOWN_KEYS: ReadonlySet<string> = new Set(LINK_KEYS.map(([key]) => key))

/** One spelling of percent-encoding: link characters plain, all others escaped in upper case, `+` as a space. */
function normaliseEscapes(text: string): string {
  return text
    .replace(/[^A-Za-z0-9.,:%&=-]+/gu, (raw) => encodeLinkText(raw.replaceAll('+', ' ')))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16))
      return /[A-Za-z0-9.,:-]/.test(char) ? char : escape.toUpperCase()
    })
}

/** One round of escaping that a redirect put on top; also where it hit the separators. */
function undoDoubleEscape(text: string): string {
  // Separators first: afterwards an escaped `&` inside a name would look the same as one between parameters.
  const separated = text.includes('=') ? text : text.replace(/%3D/gi, '=').replace(/%26/gi, '&')
  return normaliseEscapes(separated.replace(/%25([0-9a-f]{2})/gi, '%$1'))
}

const TRAILING = /(?:[.,:]|%(?:21|22|27|29|3B|3E|3F|5D|7D))$/

/** Punctuation of the sentence around the link; a canonical link never ends in any. */
function stripTrailing(text: string): string {
  let end = text.length
  for (;;) {
    const match = TRAILING.exec(text.slice(Math.max(0, end - 3), end))
    if (match === null) return text.slice(0, end)
    end -= match[0].length
  }
}

/** Keys and values are lower case, but for free text: the name and the names of custom models. */
function lowerCase(text: string): string {
  const lowered = text.split('&').map((parameter) => {
    const [key = '', ...rest] = parameter.split('=')
    const name = key.toLowerCase()
    const value = rest.join('=')
    const kept = name === 'name' ? value : name === 'm' ? lowerCaseLines(value) : value.toLowerCase()
    return rest.length === 0 ? name : `${name}=${kept}`
  })
  return normaliseEscapes(lowered.join('&'))
}

function lowerCaseLines(value: string): string {
  const item = (text: string): string =>
    text
      .split(':')
      .map((field, index) => (index > 0 && /^n/i.test(field) ? `n${field.slice(1)}` : field.toLowerCase()))
      .join(':')
  return value.split(',').map(item).join(',')
}

/** In the order they are tried; each works on what the one before left. */
const REPAIRS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/&amp(?:;|%3B)/gi, '&'),
  undoDoubleEscape,
  // A mail scanner's `#`, a redirect's `&`: what follows is the link.
  (text) => text.replace(/%2[36](?=[a-z][a-z0-9]{0,4}=)/gi, '&'),
  stripTrailing,
  lowerCase,
]

/** The part from `v=` up to `&ck=` when its checksum is right and no parameter of ours stands outside it; else null. */
function sealedPart(text: string): string | null {
  const match = /(?:^|&)(v=.*)&ck=([0-9a-z]{4})(?=&|$)/.exec(text)
  const body = match?.[1]
  if (match === null || body === undefined || linkChecksum(body) !== match[2]) return null
  const outside = text.slice(0, match.index) + text.slice(match.index + match[0].length)
  return parametersOf(outside).some(([key]) => KNOWN_KEYS.has(key)) ? null : body
}

function parametersOf(text: string): (readonly [key: string, value: string])[] {
  return text
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
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

/**
 * Parameters of a query or fragment. While the checksum is wrong or missing, the damages that links suffer on their way are undone one after the
 * other: `&amp;`, one round of double escaping, `%23` for `#`, trailing punctuation, upper case. With a good checksum nothing is touched. Never throws.
 */
function readLinkText(raw: string): LinkText {
  let text = normaliseEscapes(queryOf(raw)).slice(0, MAX_LENGTH)
  let sealed: string | null = null
  for (const repair of REPAIRS) {
    text = repair(text)
    sealed = sealedPart(text)
    if (sealed !== null) break
  }
  const parameters = parametersOf(sealed ?? text)
  const values = new Map<string, string>()
  const unknown: (readonly [string, string])[] = []
  const repeated: (readonly [string, string])[] = []
  for (const parameter of parameters) {
    const [key, value] = parameter
    if (!KNOWN_KEYS.has(key)) {
      if (!isForeignKey(key)) unknown.push(parameter)
    } else if (values.has(key)) repeated.push(parameter)
    else values.set(key, value)
  }
  const check = sealed !== null ? 'good' : values.has('ck') ? 'wrong' : 'absent'
  const last = parameters.at(-1) ?? ['', '']
  return { values, unknown, repeated, check, last: last.join('=') }
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
