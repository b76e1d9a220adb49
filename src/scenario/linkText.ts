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

/**
 * Undoes percent-encoding; broken escapes (a link cut inside one) are dropped. Never throws, inside neither: in hostile text every
 * second character could be a fault, and an exception costs more than a thousand characters.
 */
export function decodeLinkText(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-f]{2})+|%/gi, decodeBytes)
}

/** Longest prefix of a cut character. */
const CUT_BYTES = 3

/** Bytes of which at most the last character is cut; other broken text is nothing anybody wrote. */
function decodeBytes(escapes: string): string {
  const bytes = Array.from({ length: Math.floor(escapes.length / 3) }, (_, index) =>
    Number.parseInt(escapes.slice(3 * index + 1, 3 * index + 3), 16),
  )
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const read = utf8Character(bytes, at)
    if (read === null) return bytes.length - at <= CUT_BYTES ? text : ''
    text += String.fromCodePoint(read.codePoint)
    at += read.length
  }
  return text
}

/** Bounds of well-formed UTF-8 by its first byte: length, and the smallest code point that needs it. */
function utf8Character(
  bytes: readonly number[],
  at: number,
): { readonly codePoint: number; readonly length: number } | null {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { codePoint: first, length: 1 }
  const [length, smallest] = first >= 0xf0 ? [4, 0x10000] : first >= 0xe0 ? [3, 0x800] : [2, 0x80]
  if (first < 0xc0 || first >= 0xf8) return null
  let codePoint = first & (0x7f >> length)
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index]
    if (next === undefined || (next & 0xc0) !== 0x80) return null
    codePoint = (codePoint << 6) | (next & 0x3f)
  }
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  return codePoint < smallest || codePoint > 0x10ffff || surrogate ? null : { codePoint, length }
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
  // No character takes more than twelve once encoded.
  const visible = decodeLinkText(text.slice(0, 16 * length))
    .slice(0, 4 * length)
    .replace(UNSAFE, ' ')
  const characters = Array.from(visible)
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : visible
}
