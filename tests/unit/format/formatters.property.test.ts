import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAge } from '#format/formatAge.ts'
import { formatBtc } from '#format/formatBtc.ts'
import { formatDate, type DateStyle } from '#format/formatDate.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatHashprice } from '#format/formatHashprice.ts'
import { formatJoulePerTh } from '#format/formatJoulePerTh.ts'
import { formatMonths } from '#format/formatMonths.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatPoints } from '#format/formatPoints.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import { formatUsdPerTh } from '#format/formatUsdPerTh.ts'
import { parseDecimal } from '#format/parseDecimal.ts'

const formatters: Readonly<Record<string, (value: number, locale: string) => string>> = {
  signedPercent: (value, locale) => formatSignedPercent(value, 1, locale),
  percent: (value, locale) => formatPercent(value, 0, locale),
  points: (value, locale) => formatPoints(value, 0, locale),
  usd: (value, locale) => formatUsd(value, {}, locale),
  usdSigned: (value, locale) => formatUsd(value, { signed: true }, locale),
  usdCompact: (value, locale) => formatUsd(value, { compact: true, signed: true }, locale),
  usdPerKwh: (value, locale) => formatUsdPerKwhCents(value, undefined, locale),
  usdPerTh: formatUsdPerTh,
  hashprice: formatHashprice,
  btc: (value, locale) => formatBtc(value, undefined, locale),
  difficulty: (value, locale) => formatDifficulty(value, 1, locale),
  joulePerTh: formatJoulePerTh,
  number: (value, locale) => formatNumber(value, { maxDecimals: 3 }, locale),
  days: (value, locale) => formatDays(value, 0, locale),
  months: formatMonths,
  age: formatAge,
}

const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'ar-EG', 'fa-IR', 'tr-TR', 'en-IN', 'ru-RU')
const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
)

describe.each(Object.entries(formatters))('%s', (_name, format) => {
  it('prints a figure or a dash, never a word of the language, and only true minus signs', () => {
    fc.assert(
      fc.property(anyNumber, locale, (value, language) => {
        const text = format(value, language)
        expect(text).not.toMatch(/nan|infinity|undefined|null|∞/i)
        expect(text).not.toContain('-')
        expect(text).not.toBe('')
        if (!Number.isFinite(value)) expect(text).toBe('\u2014')
        // What prints as zero carries no sign.
        if (!/[1-9]/.test(text)) expect(text).not.toMatch(/[+\u2212]/)
      }),
    )
  })

  it('prints the same for values that differ only in the last bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const value = thousandths / 1000
        expect(format(value * (1 + Number.EPSILON), 'en-US')).toBe(format(value, 'en-US'))
      }),
    )
  })
})

describe('dates', () => {
  it('print a date or a dash for any number and any text', () => {
    const style = fc.constantFrom<DateStyle>('medium', 'short', 'month', 'monthLong', 'year', 'minute')
    fc.assert(
      fc.property(fc.oneof(anyNumber, fc.string()), style, locale, (date, chosen, language) => {
        const text = formatDate(date, chosen, language)
        expect(text).not.toMatch(/nan|infinity|undefined|null|invalid/i)
        expect(text).not.toBe('')
      }),
    )
  })
})

describe('a printed figure', () => {
  it('is read back as the same value in the same language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), locale, (thousandths, language) => {
        const value = thousandths / 1000
        // Ungrouped with a fixed fraction of four digits: nothing ambiguous is left.
        const text = formatNumber(value, { minDecimals: 4, grouping: false }, language)
        expect(parseDecimal(text, language)).toBe(value)
      }),
    )
  })

  it('is never turned into something that is not finite', () => {
    fc.assert(
      fc.property(fc.string(), locale, (text, language) => {
        expect(Number.isFinite(parseDecimal(text, language) ?? 0)).toBe(true)
      }),
    )
  })
})
