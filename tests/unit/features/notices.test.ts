import { expect, test } from 'vitest'
import { ENGINE_ID } from '#engine/engineId.ts'
import { headlineRows } from '#features/notices/headlineRows.ts'
import { differenceWords } from '#features/notices/receiptWords.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const rows = (...figures: Parameters<typeof headlineRows>) =>
  headlineRows(...figures).map((row) => [row.name, row.earlier, row.now, row.difference].map(plain))

test('figures then and now, with their difference', () => {
  expect(
    rows(
      { roi: -0.0812, npvUsd: -31_443.2, paybackDays: null },
      { roi: 0.119, npvUsd: 1_200, paybackDays: 900 },
    ),
  ).toEqual([
    ['ROI', '−8.12 %', '+11.90 %', '+20.02 pt'],
    ['NPV', '−$31,443', '+$1,200', '+$32,643'],
    ['Payback', 'not reached', '900 d', '—'],
  ])
})

test('more digits where fewer would print two different figures alike', () => {
  expect(
    rows(
      { roi: 0.123412, npvUsd: 100.25, paybackDays: 400 },
      { roi: 0.123415, npvUsd: 100.27, paybackDays: 400 },
    ),
  ).toEqual([
    ['ROI', '+12.3412 %', '+12.3415 %', '+0.0003 pt'],
    ['NPV', '+$100.25', '+$100.27', '+$0.02'],
    ['Payback', '400 d', '400 d', '0 d'],
  ])
})

test('equal and missing figures', () => {
  const none = { roi: null, npvUsd: null, paybackDays: null }
  expect(rows(none, none).map(([, ...texts]) => texts)).toEqual([
    ['none', 'none', '—'],
    ['none', 'none', '—'],
    ['not reached', 'not reached', '—'],
  ])
})

test('why figures differ', () => {
  expect(differenceWords(null, ENGINE_ID)[0]).toContain('does not say which engine')
  expect(differenceWords(ENGINE_ID, ENGINE_ID)[0]).toContain('the link was edited')
  expect(differenceWords(ENGINE_ID + 1, ENGINE_ID)[0]).toContain('is newer than this page')
})
