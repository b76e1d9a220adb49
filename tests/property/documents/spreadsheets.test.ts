import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chartTableCsv } from '#charts/export/chartTableCsv.ts'
import { svgMarkup, svgNode } from '#charts/export/svgNode.ts'
import { csvText, type CsvSeparator } from '#format/csvText.ts'
import { spreadsheetText } from '#format/spreadsheetText.ts'
import { readCsv } from '../../support/readCsv.ts'

const separator = fc.constantFrom<CsvSeparator>(',', ';')

/** Text that likes to begin the way formulas do. */
const hostile = fc
  .tuple(
    fc.stringMatching(/^[ \t]{0,2}$/),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff20', '', 'a', "'"),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  .map((parts) => parts.join(''))
  // The two line ends are one to a reader of CSV.
  .map((text) => text.replaceAll('\r', ''))

const STARTS_FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

/** All but the apostrophes, which are what disarms. */
const words = (text: string): string => text.replaceAll("'", '')

it('no text cell of a CSV begins a formula, and all of its characters are kept', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      separator,
      (rows, sign) => {
        const read = readCsv(csvText(rows, sign), sign)
        expect(read).toHaveLength(rows.length)
        rows.forEach((row, index) =>
          row.forEach((text, place) => {
            const cell = read[index]?.[place] ?? ''
            expect(words(cell)).toBe(words(text))
            expect(STARTS_FORMULA.test(cell)).toBe(false)
          }),
        )
      },
    ),
    { numRuns: 500 },
  )
})

it('nor does one in a program that splits the same file at other signs', () => {
  const parts = fc.constantFrom(
    ',',
    ';',
    '"',
    ' ',
    '=',
    '@',
    '+',
    '-',
    '1',
    "cmd|'/C calc'!A0",
    '\uff1d',
    'a',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 14 }), separator, (list, sign) => {
      const csv = csvText([['x', list.join(''), 'y']], sign)
      // Quotes in the middle of a line mean nothing there; at the beginning of a cell they fall away.
      for (const cell of csv.split(sign === ',' ? /[;\r\n]/ : /[,\r\n]/)) {
        expect(STARTS_FORMULA.test(cell.replace(/^[ "\uFEFF]+/, ''))).toBe(false)
      }
    }),
    {
      numRuns: 3_000,
      examples: [
        [["a;=cmd|'/C calc'!A0;"], ','],
        [['a;"=1+1;b'], ','],
        [['a,-1+1,'], ';'],
      ],
    },
  )
})

it('numbers come back exactly, whatever the separator', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
      separator,
      (numbers, sign) => {
        const [row = []] = readCsv(csvText([numbers], sign), sign)
        expect(row.map((cell) => Number(cell.replace(',', '.')))).toEqual(numbers.map((value) => value + 0))
      },
    ),
    { numRuns: 1_000 },
  )
})

it('the table of a chart is disarmed in the same way', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const csv = chartTableCsv({
        caption: '',
        columns: [{ label: text, numeric: false }],
        rows: [['x'], [text]],
      })
      for (const [cell = ''] of readCsv(csv, ',')) {
        expect(STARTS_FORMULA.test(cell) && !/^[+-]?[\d.,]+( ?%)?$/.test(cell)).toBe(false)
      }
    }),
    { numRuns: 2_000 },
  )
})

it('disarming changes nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = spreadsheetText(text)
      expect(words(safe)).toBe(words(text))
      if (!/[,;\t\r\n]/.test(text)) expect(safe === text || safe === `'${text}`).toBe(true)
      expect(STARTS_FORMULA.test(safe)).toBe(false)
      expect(spreadsheetText(safe)).toBe(safe)
    }),
  )
})

it('markup of any text is escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (words, value) => {
      const markup = svgMarkup(svgNode('text', { title: value }, words))
      const inside = markup.replace(/^<text title="([^"]*)"(?:\/>|>(.*)<\/text>)$/s, '$1 $2')
      expect(inside).not.toBe(markup)
      expect(inside).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
    }),
  )
})
