import { describe, expect, it } from 'vitest'
import { delayCost } from '#engine/delayCost.ts'
import { evaluate } from '#engine/evaluate.ts'
import { lateDiscount } from '#engine/lateDiscount.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import type { EngineInput } from '#engine/engineInput.ts'

function input(changes: object): EngineInput {
  const parsed = parseEngineInput({ price: { usd: 90_000 }, import: { tariffOverride: 0.25 }, ...changes })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

describe('lateDiscount', () => {
  it('makes a late batch worth as much as one on time', () => {
    const given = input({})
    const { usdPerUnit, fraction, npvOnTime, npvLate } = lateDiscount(given, 60)
    expect(usdPerUnit).toBeGreaterThan(0)
    expect(fraction).toBeCloseTo((usdPerUnit ?? 0) / given.purchase.unitPriceUsd, 12)
    expect(npvLate).toBeLessThan(npvOnTime)
    const cheaper = evaluate({
      ...given,
      delay: { days: 60, stage: 'customs' },
      purchase: { ...given.purchase, unitPriceUsd: given.purchase.unitPriceUsd - (usdPerUnit ?? 0) },
      salvage: { ...given.salvage, referenceUnitPriceUsd: given.purchase.unitPriceUsd },
    })
    expect(cheaper.npvUsd).toBeCloseTo(npvOnTime, 5)
  })

  it('is less than the cost of the delay per unit, because duty falls with the price', () => {
    const given = input({})
    const perUnit = delayCost(given, 60).total / given.miner.units
    expect(lateDiscount(given, 60).usdPerUnit).toBeLessThan(perUnit)
    expect(lateDiscount(given, 60).usdPerUnit).toBeGreaterThan(perUnit / 1.4)
  })

  it('is nothing without delay, negative when a duty ends meanwhile, and not applicable to no machines', () => {
    expect(lateDiscount(input({}), 0).usdPerUnit).toBeCloseTo(0, 9)
    const ending = input({
      import: { layers: [{ rate: 0.5, end: '2027-01-20' }] },
      valuationDate: '2026-12-01',
    })
    expect(lateDiscount(ending, 15).usdPerUnit).toBeLessThan(0)
    expect(lateDiscount(input({ miner: { units: 0 } }), 30)).toMatchObject({
      status: 'not_applicable',
      usdPerUnit: null,
      fraction: null,
    })
  })
})
