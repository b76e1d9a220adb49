import { describe, expect, it } from 'vitest'
import { DETENTION_CASES, DETENTIONS } from '#facts/detentions.ts'
import { DUTY_MEASURES } from '#facts/dutyMeasures.ts'
import { DUTY_PRESETS } from '#facts/dutyPresets.ts'
import type { DatedFact } from '#facts/factTypes.ts'
import { ORIGIN_DISPUTES } from '#facts/originDisputes.ts'
import { STORAGE_CASES, STORAGE_TIERS_DEFAULT } from '#facts/storage.ts'
import { SUPPLY_CHAIN_FLAG } from '#facts/supplyChainFlag.ts'

const ALL: readonly DatedFact[] = [
  ...SUPPLY_CHAIN_FLAG,
  ...DETENTIONS.map((item) => item.fact),
  ...DETENTION_CASES,
  ...ORIGIN_DISPUTES,
  ...STORAGE_CASES.map((item) => item.fact),
  ...DUTY_PRESETS.map((item) => item.fact),
  ...DUTY_MEASURES,
]

describe('dated facts', () => {
  it('have unique ids', () => {
    expect(new Set(ALL.map((fact) => fact.id)).size).toBe(ALL.length)
  })

  it.each(ALL.map((fact) => [fact.id, fact] as const))(
    '%s has date, text, source and confidence',
    (_id, fact) => {
      expect(fact.date).toMatch(/^(20\d\d(-\d\d){0,2}|undated)$/)
      expect(fact.text).toMatch(/\.$/)
      expect(fact.source.length).toBeGreaterThan(4)
      expect(fact.confidence).toMatch(/^[ABC]$/)
    },
  )

  it('name the FCC request, the Sophgo parts and the Entity List', () => {
    const text = SUPPLY_CHAIN_FLAG.map((fact) => fact.text).join(' ')
    for (const word of ['FCC', 'Sophgo', 'CV1835', 'Entity List', 'S21', 'T21']) expect(text).toContain(word)
  })
})

describe('detentions', () => {
  it('offer customs holds of a month to half a year, shortest first', () => {
    expect(DETENTIONS.map((item) => item.days)).toEqual([30, 60, 150, 180])
    expect(DETENTIONS.every((item) => item.stage === 'customs')).toBe(true)
  })
})

describe('storage', () => {
  it('takes the documented bill as a total, not as a daily charge', () => {
    const bill = STORAGE_CASES[0]
    expect(bill?.usdPerUnitDay).toBe(Math.round(200_000 / 200 / 60))
  })

  it('charges nothing for two days, 2 USD from the third and 4 USD from the tenth', () => {
    const rate = (day: number) =>
      STORAGE_TIERS_DEFAULT.filter((tier) => tier.afterDays < day).at(-1)?.usdPerUnitDay ?? 0
    expect([1, 2, 3, 9, 10, 60].map(rate)).toEqual([0, 0, 2, 2, 4, 4])
  })
})

describe('duty presets', () => {
  it('are no duty, 60 % and the April 2025 peak', () => {
    expect(DUTY_PRESETS.map((item) => item.tariff)).toEqual([
      { kind: 'flat', rate: 0 },
      { kind: 'flat', rate: 0.6 },
      { kind: 'frozen', date: '2025-04-10' },
    ])
  })
})
