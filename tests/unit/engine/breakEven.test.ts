import { describe, expect, it } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import { signChange } from '#engine/break-even/signChange.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'

function input(data: object): EngineInput {
  const parsed = parseEngineInput({ price: { usd: 110_000 }, ...data })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const roi = { target: 'roi', maxDelayDays: 400 } as const

describe('breakEven', () => {
  it('finds the duty at which ROI is 0, not the one at which NPV is', () => {
    const found = breakEven(input({}), 'tariff', roi)
    expect(found.status).toBe('ok')
    expect(evaluate(input({ import: { tariffOverride: found.value } })).roi).toBeCloseTo(0, 9)
    const byNpv = breakEven(input({}), 'tariff', { ...roi, target: 'npv' })
    expect(byNpv.value ?? 0).toBeLessThan(found.value ?? 0)
  })

  it('finds the last delay that still earns its cost, at the stage of the case', () => {
    const site = input({ delay: { days: 33, stage: 'site' } })
    const { value, status } = breakEven(site, 'delay', roi)
    expect(status).toBe('ok')
    const at = (days: number): number => evaluate(input({ delay: { days, stage: 'site' } })).roi ?? Number.NaN
    expect(at(value ?? 0)).toBeGreaterThanOrEqual(0)
    expect(at((value ?? 0) + 1)).toBeLessThan(0)
  })

  it('has nothing to tax without a border', () => {
    expect(breakEven(input({ import: { regime: 'none' } }), 'tariff', roi).status).toBe('not_applicable')
  })

  it('says always when no price of electricity matters', () => {
    const gift = input({
      purchase: { unitPriceUsd: 0 },
      salvage: { fraction: 1, referenceUnitPriceUsd: 9000 },
    })
    expect(breakEven(gift, 'electricity', roi)).toEqual({ value: null, status: 'always', scale: null })
    expect(breakEven(gift, 'price', roi)).toEqual({ value: null, status: 'always', scale: null })
  })

  it('says never when even free electricity is not enough', () => {
    const dear = input({ purchase: { unitPriceUsd: 90_000 } })
    for (const variable of ['electricity', 'tariff', 'delay'] as const) {
      expect(breakEven(dear, variable, roi)).toEqual({ value: null, status: 'never', scale: null })
    }
  })

  it('finds a price of electricity above zero for a site that pays nothing now', () => {
    const free = input({ power: { usdPerKwh: 0 } })
    const paid = input({ power: { usdPerKwh: 0.05 } })
    expect(breakEven(free, 'electricity', roi).value).toBeCloseTo(
      breakEven(paid, 'electricity', roi).value ?? 0,
      12,
    )
  })

  it('scales a power table as a whole', () => {
    const table = [0.04, 0.06, 0.05]
    const { value, status } = breakEven(input({ power: { table } }), 'electricity', roi)
    expect(status).toBe('ok')
    const scale = (value ?? 0) / 0.04
    const scaled = input({ power: { table: table.map((usd) => usd * scale) } })
    expect(evaluate(scaled).roi).toBeCloseTo(0, 9)
  })

  it('works with tax on', () => {
    const taxed = input({ tax: { enabled: true } })
    const { value } = breakEven(taxed, 'unit_price', { ...roi, target: 'npv' })
    const { npvUsd } = evaluate(input({ tax: { enabled: true }, purchase: { unitPriceUsd: value } }))
    expect(npvUsd).toBeCloseTo(0, 3)
  })
})

describe('signChange', () => {
  it('finds roots, kinks and jumps', () => {
    expect(signChange((x) => 2 - x * x, 0, 5)).toBeCloseTo(Math.SQRT2, 14)
    expect(signChange((x) => Math.max(1 - x, -1e-9), 0, 1000)).toBeCloseTo(1, 8)
    expect(signChange((x) => (x < 0.3 ? 1 : -1), 0, 1)).toBeCloseTo(0.3, 14)
    expect(signChange((x) => -x, 0, 8)).toBe(0)
  })
})
