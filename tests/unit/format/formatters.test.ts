import { describe, expect, it } from 'vitest'
import { formatAge } from '#format/formatAge.ts'
import { formatBtc } from '#format/formatBtc.ts'
import { formatDate } from '#format/formatDate.ts'
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

/** Expectations are written with plain spaces; the formatters print no-break ones. */
function spaced(text: string): string {
  expect(text).not.toContain(' ')
  return text.replaceAll('\u00a0', ' ')
}

describe('percent and points', () => {
  it.each([
    [0.03, 0, '+3 %'],
    [-0.0871, 1, '\u22128.7 %'],
    [0, 0, '0 %'],
    [0.004, 0, '0 %'],
    [-0.004, 0, '0 %'],
    [-0, 1, '0.0 %'],
    [12.345, 0, '+1,235 %'],
  ])('signs a result of %f with %i decimals', (fraction, decimals, text) => {
    expect(spaced(formatSignedPercent(fraction, decimals))).toBe(text)
  })

  it('prints a rate without a plus', () => {
    expect(spaced(formatPercent(0.401, 1))).toBe('40.1 %')
    expect(spaced(formatPercent(1.726, 1))).toBe('172.6 %')
    expect(spaced(formatPercent(-0.2))).toBe('\u221220 %')
    expect(spaced(formatPercent(-0.001))).toBe('0 %')
  })

  it('prints differences in points, always signed', () => {
    expect(spaced(formatPoints(-0.69))).toBe('\u221269 pt')
    expect(spaced(formatPoints(0.125, 1))).toBe('+12.5 pt')
  })

  it('rounds to 12 digits first, so that noise in the last bits does not decide a digit', () => {
    // 0.1 + 0.2 and 1.005 both miss the decimal by less than one part in 10^15.
    expect(spaced(formatPercent(1.005, 0))).toBe('101 %')
    expect(spaced(formatPercent(0.1 + 0.2, 12))).toBe(spaced(formatPercent(0.3, 12)))
  })
})

describe('money', () => {
  it('leaves out cents and keeps the sign before the symbol', () => {
    expect(formatUsd(1849)).toBe('$1,849')
    expect(formatUsd(-31443.4)).toBe('\u2212$31,443')
    expect(formatUsd(8249, { signed: true })).toBe('+$8,249')
    expect(formatUsd(0.2, { signed: true })).toBe('$0')
    expect(formatUsd(11.894, { decimals: 2, symbol: false })).toBe('11.89')
  })

  it.each([
    [24_120, '+24 k'],
    [-5_002, '\u22125 k'],
    [1_499, '+1.5 k'],
    [940, '+940'],
    [0, '0'],
    [999.7, '+1 k'],
    [999_700, '+1 M'],
    [-12_345_678, '\u221212 M'],
    [1_200_000_000, '+1.2 bn'],
  ])('abbreviates %f', (usd, text) => {
    expect(spaced(formatUsd(usd, { signed: true, compact: true }))).toBe(text)
  })

  it('can keep the symbol in a compact amount', () => {
    expect(spaced(formatUsd(-24_120, { compact: true, symbol: true }))).toBe('\u2212$24 k')
  })

  it('names prices per unit', () => {
    expect(spaced(formatUsdPerKwhCents(0.055))).toBe('5.5 ¢')
    expect(spaced(formatUsdPerKwhCents(0.0557))).toBe('5.57 ¢')
    expect(spaced(formatUsdPerKwhCents(0.055, 2))).toBe('5.50 ¢')
    expect(formatUsdPerTh(11.889)).toBe('$11.89/TH')
    expect(formatHashprice(38.14)).toBe('$38.14/PH/day')
  })
})

describe('other figures', () => {
  it('names amounts of bitcoin, difficulty and energy', () => {
    expect(spaced(formatBtc(7.984))).toBe('7.98 BTC')
    expect(spaced(formatBtc(0.021))).toBe('0.021 BTC')
    expect(spaced(formatBtc(0.00000546))).toBe('0.00000546 BTC')
    expect(spaced(formatBtc(1.5, 4))).toBe('1.5000 BTC')
    expect(spaced(formatDifficulty(140_578e9))).toBe('140.6 T')
    expect(spaced(formatDifficulty(140_578e9, 3))).toBe('140.578 T')
    expect(spaced(formatDifficulty(2_621_404_453.06))).toBe('2.6 G')
    expect(formatDifficulty(1)).toBe('1.0')
    expect(spaced(formatJoulePerTh(15))).toBe('15 J/TH')
    expect(spaced(formatJoulePerTh(17.54))).toBe('17.5 J/TH')
    expect(formatNumber(973_413)).toBe('973,413')
    expect(formatNumber(-1.25, { maxDecimals: 2 })).toBe('\u22121.25')
    expect(formatNumber(1234.5, { maxDecimals: 1, grouping: false })).toBe('1234.5')
  })

  it('names durations', () => {
    expect(spaced(formatDays(60))).toBe('60 d')
    expect(spaced(formatMonths(1455))).toBe('48 mo')
    expect(spaced(formatMonths(365.2425))).toBe('12 mo')
    expect(spaced(formatAge(59_999))).toBe('under 1 min')
    expect(spaced(formatAge(125_000))).toBe('2 min')
    expect(spaced(formatAge(5 * 3_600_000))).toBe('5 h')
    expect(spaced(formatAge(47 * 3_600_000))).toBe('47 h')
    expect(spaced(formatAge(24 * 86_400_000 + 5))).toBe('24 days')
    expect(spaced(formatAge(-5_000))).toBe('under 1 min')
  })
})

describe('dates', () => {
  it('puts the day first in English and stays in UTC', () => {
    expect(formatDate('2026-10-27')).toBe('27 Oct 2026')
    expect(formatDate('2027-02-04', 'short')).toBe('4 Feb')
    expect(formatDate('2030-10-27', 'month')).toBe('Oct 2030')
    expect(formatDate('2030-10-27', 'monthLong')).toBe('October 2030')
    expect(formatDate('2030-10-27', 'year')).toBe('2030')
    expect(formatDate('2026-10-27T23:59Z', 'minute')).toBe('27 Oct 2026, 23:59 UTC')
    expect(formatDate(0)).toBe('1 Jan 1970')
    expect(formatDate('2026-09-01')).toBe('1 Sep 2026')
  })

  it('gives a dash for what is no date', () => {
    for (const text of ['', '2026-02-30', '27 Oct 2026', '2026-10-27Tx', 'undefined']) {
      expect(formatDate(text)).toBe('\u2014')
    }
    expect(formatDate(9e15)).toBe('\u2014')
  })
})

describe('languages', () => {
  it('uses the separators of the language and always Latin digits', () => {
    expect(formatNumber(1234.5, { maxDecimals: 1 }, 'de-DE')).toBe('1.234,5')
    expect(formatNumber(-1234.5, { maxDecimals: 1 }, 'ar-EG')).toMatch(/\u22121,234\.5/)
    expect(formatDate('2026-10-27', 'medium', 'fa-IR')).toContain('2026')
    expect(formatDate('2026-10-27', 'medium', 'de-DE')).toBe('27. Okt. 2026')
    expect(spaced(formatSignedPercent(0.125, 1, 'de-DE'))).toBe('+12,5 %')
  })
})
