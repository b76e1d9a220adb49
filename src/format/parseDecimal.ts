import { DEFAULT_LOCALE } from './decimalText.ts'

/** Digit zero of the scripts people type figures in, besides ASCII: Arabic-Indic, extended Arabic-Indic, Devanagari, full width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10]

/** Unit signs that may stand around a figure; the field already says which unit it means, so they carry no factor. */
const IGNORED = /[%٪¢$€£\s\u00a0\u202f\u2009'’_\u200e\u200f\u061c\u2066-\u2069]/gu

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?(k?)$/i

function latinDigits(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    const zero = ZEROS.find((candidate) => code >= candidate && code <= candidate + 9)
    return zero === undefined ? character : String(code - zero)
  }).join('')
}

function usesDecimalComma(locale: string): boolean {
  return new Intl.NumberFormat(locale)
    .formatToParts(0.5)
    .some((part) => part.type === 'decimal' && part.value === ',')
}

/**
 * Turns the separators of an unsigned figure into a single decimal point, or null when they cannot be read.
 * With both marks present the last one is the decimal mark. One mark followed by exactly three digits ("1,234") is
 * ambiguous and read the way the language writes it; a group never starts with zero, so "0,125" is a decimal.
 */
function pointed(text: string, locale: string): string | null {
  const comma = text.includes(',')
  const point = text.includes('.')
  if (!comma && !point) return text
  if (comma && point) {
    const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
    const group = decimal === ',' ? '.' : ','
    const [whole = '', fraction = '', ...rest] = text.split(decimal)
    if (rest.length > 0 || fraction.includes(group) || !isGrouped(whole, group)) return null
    return `${whole.replaceAll(group, '')}.${fraction}`
  }
  const mark = comma ? ',' : '.'
  const parts = text.split(mark)
  if (parts.length > 2) return isGrouped(text, mark) ? parts.join('') : null
  const markIsDecimal = usesDecimalComma(locale) === comma
  if (!markIsDecimal && isGrouped(text, mark)) return parts.join('')
  return parts.join('.')
}

/** Groups of two or three digits (Indian or western), the last of three, none before a leading zero. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.split(mark)
  const last = groups.at(-1)
  return (
    /^[1-9]\d{0,2}$/.test(first) &&
    groups.every((group) => /^\d{2,3}$/.test(group)) &&
    last !== undefined &&
    /^\d{3}(?:k|e[+-]?\d+)?$/i.test(last)
  )
}

/**
 * Reads a figure as people type it: "6,2", "6.2", " 6.2 ¢", "$1,849", "12 %", "24k" (thousands), "٦٫٢", "−3", "1e12".
 * Unit signs are dropped without scaling. Null when the text is empty, no number, or too large to be finite.
 */
export function parseDecimal(text: string, locale = DEFAULT_LOCALE): number | null {
  const plain = latinDigits(text)
    .replaceAll('٬', '')
    .replaceAll(/[\u2212\u2013]/g, '-')
    .replaceAll(IGNORED, '')
  const sign = /^[+-]/.exec(plain)?.[0] ?? ''
  const body = plain.slice(sign.length)
  // The Arabic decimal mark is never a group mark, so it needs no guess by language.
  const unsigned = body.includes('٫') ? body.replace('٫', '.') : pointed(body, locale)
  if (unsigned === null) return null
  const match = SHAPE.exec(sign + unsigned)
  if (match === null) return null
  const [, , whole = '', fraction = '', exponent = '0', thousands = ''] = match
  if (whole === '' && fraction === '') return null
  const shift = Number(exponent) + (thousands === '' ? 0 : 3)
  const value = Number(`${sign}${whole}.${fraction}e${shift}`)
  if (!Number.isFinite(value)) return null
  return value === 0 ? 0 : value
}
