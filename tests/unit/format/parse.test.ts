import { describe, expect, it } from 'vitest'
import { parseDay } from '#format/parseDay.ts'
import { parseDecimal } from '#format/parseDecimal.ts'

describe('parseDecimal', () => {
  it.each([
    ['6.2', 6.2],
    ['6,2', 6.2],
    [' 6.2 ¢', 6.2],
    ['\u0666\u066b\u0662', 6.2],
    ['\u06f6\u066b\u06f2\u06f5\u06f0', 6.25],
    ['\u0661\u066c\u0662\u0663\u0664', 1234],
    ['$1,849', 1849],
    ['1 849', 1849],
    ['1\u202f849', 1849],
    ["1'849", 1849],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,34,567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['0,125', 0.125],
    ['12 %', 12],
    ['\u22123', -3],
    ['-3,5 %', -3.5],
    ['+7', 7],
    ['24k', 24000],
    ['1.5 K', 1500],
    ['1e12', 1e12],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['0.055', 0.055],
  ])('reads %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  it('reads one mark before three digits the way the language writes it', () => {
    expect(parseDecimal('1,234', 'en-US')).toBe(1234)
    expect(parseDecimal('1,234', 'de-DE')).toBe(1.234)
    expect(parseDecimal('1.234', 'en-US')).toBe(1.234)
    expect(parseDecimal('1.234', 'de-DE')).toBe(1234)
  })

  it.each([
    '',
    ' ',
    '%',
    'abc',
    '1.2.3',
    '1,2,3',
    '1,,2',
    '12,3.4,5',
    '--1',
    '1-2',
    'NaN',
    'Infinity',
    '1e999',
    'k',
    '0x10',
    '6 2 cows',
  ])('refuses %s', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })
})

describe('parseDay', () => {
  it.each([
    ['2026-08-05', '2026-08-05'],
    ['2026-8-5', '2026-08-05'],
    ['5 Aug 2026', '2026-08-05'],
    [' 05  august 2026 ', '2026-08-05'],
    ['5-Aug-2026', '2026-08-05'],
    ['Aug 5, 2026', '2026-08-05'],
    ['Sept. 1 2026', '2026-09-01'],
    ['29 Feb 2028', '2028-02-29'],
  ])('reads %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  it.each([
    '',
    '5/8/2026',
    '2026-02-30',
    '29 Feb 2027',
    '32 Jan 2026',
    '5 Foo 2026',
    '2026',
    '5 Aug 26',
    '1969-12-31',
  ])('refuses %s', (text) => {
    expect(parseDay(text)).toBeNull()
  })
})
