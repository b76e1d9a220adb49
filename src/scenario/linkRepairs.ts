import { encodeLinkText } from './linkText.ts'

/** One spelling of percent-encoding: link characters plain, all others escaped in upper case, `+` as a space. */
export function normaliseEscapes(text: string): string {
  // Most links hold nothing to normalise.
  if (/^[A-Za-z0-9.,:&=-]*$/.test(text)) return text
  return text
    .replace(/[^A-Za-z0-9.,:%&=-]+/gu, (raw) => encodeLinkText(raw.replaceAll('+', ' ')))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16))
      return /[A-Za-z0-9.,:-]/.test(char) ? char : escape.toUpperCase()
    })
}

/** One round of escaping that a redirect put on top; also where it hit the separators. */
function undoDoubleEscape(text: string): string {
  if (!text.includes('%')) return text
  // Separators first: afterwards an escaped `&` inside a name would look the same as one between parameters. A platform may have
  // appended parameters of its own to what a redirect had escaped whole.
  const separated = text
    .split('&')
    .map((part) => (part.includes('=') ? part : part.replace(/%3D/gi, '=').replace(/%26/gi, '&')))
    .join('&')
  return normaliseEscapes(separated.replace(/%25([0-9a-f]{2})/gi, '%$1'))
}

/** Line ends with the quote marks of a reply, tabs, soft hyphens, zero-width characters: what wrapping puts into an address. */
const WRAPPING =
  /(?:%0D|%0A)+(?:%3E|%20)*|%09|%C2%AD|%E2%80%8B|%E2%80%8C|%E2%80%8D|%E2%81%A0|%E2%80%A8|%E2%80%A9|%EF%BB%BF/g

/** Only free text holds spaces; anywhere else they came in on the way. */
function unwrap(text: string): string {
  if (!text.includes('%')) return text
  return text
    .replace(WRAPPING, '')
    .split('&')
    .map((parameter) => (/^(?:name|m)=/i.test(parameter) ? parameter : parameter.replaceAll('%20', '')))
    .join('&')
}

/**
 * Marks that stand behind a link in a sentence, a quotation or markup: ASCII `! " ' ) * ; < > ? \ ] _ ` | } ~` and the space,
 * then typographic quotes, dashes and dots, guillemets, and full-width and ideographic punctuation.
 */
const TRAILING =
  /(?:[.,:]|%(?:20|21|22|27|29|2A|3B|3C|3E|3F|5C|5D|5F|60|7C|7D|7E)|%E2%80%(?:93|94|98|99|9C|9D|A6|B9|BA)|%C2%(?:A0|AB|BB)|%E3%80%(?:81|82|8B|8D|8F|91)|%EF%BC%(?:81|89|8C|8E|9A|9B|9F))$/
const LONGEST_MARK = 9

/** Punctuation of the sentence around the link; a canonical link never ends in any. */
function stripTrailing(text: string): string {
  let end = text.length
  for (;;) {
    const match = TRAILING.exec(text.slice(Math.max(0, end - LONGEST_MARK), end))
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

/**
 * What undoes the damages that links suffer on their way, in the order it is tried; each works on what the one before left, on
 * text with normalised escapes, in time linear in its length.
 */
export const LINK_REPAIRS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/&(?:amp(?:;|%3B))+/gi, '&'),
  undoDoubleEscape,
  // A mail scanner's `#`, a redirect's `&`: what follows is the link.
  (text) => text.replace(/%2[36](?=[a-z][a-z0-9]{0,4}=)/gi, '&'),
  // Words or markup stuck to the checksum, before their spaces go.
  (text) => text.replace(/(&ck=[0-9a-z]{4})[^0-9a-z&][^&]*/gi, '$1'),
  unwrap,
  stripTrailing,
  lowerCase,
]
