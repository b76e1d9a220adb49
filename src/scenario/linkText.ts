import { utcDayFromIso } from '#units/utcDay.ts'

const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/

/**
 * Shortest decimal that reads back as the same number, never with an exponent. `shift` moves the decimal point to the right
 * without rounding: 2 writes a fraction in percent. `value` must be finite.
 */
export function decimalText(value: number, shift = 0): string {
  if (value === 0) return '0'
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const point = Number(exponent) + 1 + shift
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : digits.length <= point
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`
  return value < 0 ? `-${text}` : text
}

/** Inverse of `decimalText`; null when the text is no plain decimal. May be infinite for absurdly long text. */
export function readDecimal(text: string, shift = 0): number | null {
  return DECIMAL.test(text) ? Number(`${text}e${-shift}`) + 0 : null
}

/** `YYYYMMDD` of an ISO day. */
export function compactDay(isoDay: string): string {
  return isoDay.replaceAll('-', '')
}

/** ISO day of `YYYYMMDD`; null unless a real date of the years 2009 to 2099. */
export function readCompactDay(text: string): string | null {
  const match = /^(20\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match === null) return null
  const iso = `${match[1]}-${match[2]}-${match[3]}`
  return iso >= '2009' && utcDayFromIso(iso) !== null ? iso : null
}

/** Percent-encodes everything outside the link alphabet `A-Z a-z 0-9 . , : -`, as UTF-8; lone surrogates are dropped. */
export function encodeLinkText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ''))
    .replace(/%(2C|3A)/g, (escape) => (escape === '%2C' ? ',' : ':'))
    .replace(/[_!~*'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Undoes percent-encoding; broken escapes (a link cut inside one) are dropped. Never throws. */
export function decodeLinkText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, tryDecode).replaceAll('%', '')
  }
}

/** Bytes of which at most the last character is cut; other broken text is nothing anybody wrote. */
function tryDecode(escapes: string): string {
  for (let cut = 0; cut <= 9; cut += 3) {
    try {
      return decodeURIComponent(escapes.slice(0, escapes.length - cut))
    } catch {
      // Not yet whole: try with one byte less.
    }
  }
  return ''
}

/** Characters that are invisible, steer the text's direction or end a line. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** At most this many characters of a name, and this many once encoded. */
const NAME_LENGTH = 60
const NAME_ENCODED_LENGTH = 180

/** Free text as a scenario keeps it: one line, no control or direction characters, at most 60 characters (180 encoded). */
export function cleanName(text: string, length = NAME_LENGTH): string {
  const line = text
    .slice(0, 4 * NAME_LENGTH)
    .replace(/\s+/g, ' ')
    .replace(UNSAFE, '')
    .trim()
  let characters = Array.from(line).slice(0, length)
  while (encodeLinkText(characters.join('')).length > NAME_ENCODED_LENGTH)
    characters = characters.slice(0, -1)
  return characters.join('').trim()
}

/** Name of a custom model: as `cleanName`, at most 40 characters, without the separators of a link. */
export function cleanLabel(text: string): string {
  return cleanName(text.replace(/[,:]/g, ' '), 40)
}

/** Text from outside as a notice may show it: nothing invisible, at most `length` characters. */
export function visibleText(text: string, length: number): string {
  const visible = decodeLinkText(text)
    .slice(0, 4 * length)
    .replace(UNSAFE, ' ')
  const characters = Array.from(visible)
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : visible
}
