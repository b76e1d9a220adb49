import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { caseValue } from '#engine/break-even/caseValue.ts'
import { breakEven } from '#engine/breakEven.ts'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import { gridCell } from '#engine/gridCell.ts'
import type { GridFigure, Metrics } from '#engine/metrics.ts'
import { powerPriceOn } from '#engine/operations/dailyFigures.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { arbitraryInput, between, withChanges } from './arbitraryInput.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const rate = fc.option(between(0, 1.5), { freq: 4 })
const delays = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 4 })

function cell(input: EngineInput, tariffOverride: number | null, days: number): Metrics {
  return evaluate(withChanges(input, { import: { tariffOverride }, delay: { days } }))
}

function expectCellsEqualEvaluations(
  input: EngineInput,
  tariffs: readonly (number | null)[],
  days: readonly number[],
): void {
  const grid = evaluateGrid(input, tariffs, days)
  for (const [row, delay] of days.entries()) {
    for (const [column, tariff] of tariffs.entries()) {
      const metrics = cell(input, tariff, delay)
      const at = (figure: GridFigure): number | null => gridCell(grid, figure, row, column)
      const scale = Math.max(1, metrics.capexUsd)
      expectSame(at('npvUsd'), metrics.npvUsd, scale)
      expectSame(at('capexUsd'), metrics.capexUsd, scale)
      expectSame(at('roi'), metrics.roi, 1)
      expect(at('paybackDay')).toBe(metrics.paybackDay)
      expect(at('tariffRate')).toBe(metrics.landed.tariffRate)
      if (input.outputs.irr) expectSame(at('irr'), metrics.irr, 1)
    }
  }
}

/** Equal to 1e-9 of the larger figure, or of `scale` when that is larger; or both undefined. */
function expectSame(got: number | null, expected: number | null, scale: number): void {
  expect(got === null).toBe(expected === null)
  if (got === null || expected === null) return
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * Math.max(scale, Math.abs(expected)))
}

describe('grid', () => {
  it('has cells equal to single evaluations, whatever the policies', () => {
    fc.assert(
      fc.property(
        arbitraryInput,
        fc.array(rate, { minLength: 1, maxLength: 3 }),
        delays,
        expectCellsEqualEvaluations,
      ),
      { numRuns: 150 },
    )
  })

  it('has cells equal to single evaluations with tax on', () => {
    const tax = fc.record({
      enabled: fc.constant(true),
      method: fc.constantFrom<'macrs5' | 'straight_line'>('macrs5', 'straight_line'),
      slYears: fc.integer({ min: 1, max: 4 }),
      bonus: fc.constantFrom(0, 0.4, 1),
      losses: fc.constantFrom<'carryforward' | 'refund'>('carryforward', 'refund'),
    })
    const tariffs = fc.array(rate, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(arbitraryInput, tax, tariffs, delays, (input, enabled, rates, days) => {
        expectCellsEqualEvaluations(withChanges(input, { tax: enabled }), rates, days)
      }),
      { numRuns: 80 },
    )
  })

  it('has the same cells where a sale leaves nothing and tax is on', () => {
    fc.assert(
      fc.property(arbitraryInput, rate, delays, (input, tariff, days) => {
        const unsold = withChanges(input, { tax: { enabled: true }, treasury: { saleCost: 1 } })
        expectCellsEqualEvaluations(unsold, [tariff], days)
      }),
      { numRuns: 10 },
    )
  })

  it('finds the rate of return of profitable machines, near the edges too', () => {
    let found = 0
    fc.assert(
      fc.property(arbitraryInput, between(0.05, 0.6), delays, (given, part, days) => {
        const input = withChanges(given, {
          purchase: { unitPriceUsd: given.purchase.unitPriceUsd * part },
          power: { usdPerKwh: 0.02 },
          horizonDays: 900,
        })
        expectCellsEqualEvaluations(input, [0, 0.1, 0.25, 1], days)
        const { irr } = evaluateGrid(input, [0], days)
        found += irr?.filter((value) => value > 0).length ?? 0
      }),
      { numRuns: 80 },
    )
    expect(found).toBeGreaterThan(10)
  })

  it('finds rates of return, good and bad, of windows that end long before the horizon', () => {
    let found = 0
    fc.assert(
      fc.property(
        arbitraryInput,
        fc.constantFrom(1826, 4000, 7300),
        fc.integer({ min: 30, max: 700 }),
        fc.boolean(),
        between(0.2, 1.5),
        (given, horizonDays, lifeDays, retires, price) => {
          const input = withChanges(given, {
            horizonDays,
            lifeDays: retires ? null : lifeDays,
            curtailment: retires ? 'retire' : given.curtailment,
            purchase: { unitPriceUsd: given.purchase.unitPriceUsd * price },
            power: { usdPerKwh: 0.02 },
            delay: { stage: 'customs', days: 0 },
          })
          expectCellsEqualEvaluations(input, [0, 0.5, 1.5], [0, 120])
          found += evaluateGrid(input, [1.5], [0]).irr?.filter((value) => value < -0.3).length ?? 0
        },
      ),
      { numRuns: 60 },
    )
    expect(found).toBeGreaterThan(3)
  })

  it('searches where a late payment makes more than one rate', () => {
    const input = withChanges(DEFAULT_ENGINE_INPUT, {
      price: { usd: 130_000 },
      import: { dutyPayLagDays: 300 },
      purchase: { unitPriceUsd: 400 },
      horizonDays: 1000,
    })
    const tariffs = Array.from({ length: 60 }, (_, index) => index / 4)
    const several = tariffs.filter(
      (tariffOverride) =>
        evaluate(withChanges(input, { import: { tariffOverride } })).irrStatus === 'multiple',
    )
    expect(several.length).toBeGreaterThan(0)
    expectCellsEqualEvaluations(input, tariffs, [0, 20])
  })

  it('asks for no rate of return when the input does not', () => {
    const input = withChanges(DEFAULT_ENGINE_INPUT, { outputs: { irr: false } })
    expect(evaluateGrid(input, [0], [0]).irr).toBeNull()
    expectCellsEqualEvaluations(input, [null, 0.2], [0, 30])
  })
})

describe('break-evens', () => {
  const value = (input: EngineInput, target: 'npv' | 'roi'): number => {
    const metrics = evaluate(withChanges(input, { outputs: { irr: false } }))
    return target === 'npv' ? metrics.npvUsd : metrics.netProfitUsd
  }
  const target = fc.constantFrom<'npv' | 'roi'>('npv', 'roi')
  /** The whole price of electricity times a factor. */
  const scaledPower = ({ usdPerKwh, table }: EngineInput['power'], factor: number) => ({
    usdPerKwh: usdPerKwh * factor,
    table: table?.map((usd) => usd * factor) ?? null,
  })
  /** The same case at a changed price, the salvage reference held where it was. */
  const frozen = (input: EngineInput): EngineInput =>
    withChanges(input, { salvage: { referenceUnitPriceUsd: input.purchase.unitPriceUsd } })

  it('rest on values equal to full evaluations of the changed case', () => {
    fc.assert(
      fc.property(
        arbitraryInput,
        target,
        fc.constantFrom('price', 'power', 'tariff', 'unit price', 'delay'),
        between(0.2, 3),
        (given, goal, kind, factor) => {
          const input = frozen(given)
          const { price, power, purchase } = input
          const delayDays = Math.round(100 * factor)
          const [change, changed] = {
            price: () => {
              const table = price.table?.map((usd) => usd * factor) ?? null
              const scaled = withChanges(input, { price: { usd: price.usd * factor, table } })
              return [{ priceScale: factor }, scaled] as const
            },
            power: () =>
              [{ powerScale: factor }, withChanges(input, { power: scaledPower(power, factor) })] as const,
            tariff: () =>
              [{ tariffRate: factor }, withChanges(input, { import: { tariffOverride: factor } })] as const,
            'unit price': () =>
              [
                { unitPriceUsd: purchase.unitPriceUsd * factor },
                withChanges(input, { purchase: { unitPriceUsd: purchase.unitPriceUsd * factor } }),
              ] as const,
            delay: () => [{ delayDays }, withChanges(input, { delay: { days: delayDays } })] as const,
          }[kind]()
          const { capexUsd, revenueUsd } = evaluate(changed)
          const got = caseValue(input, marketPath(input), goal)(change)
          const allowed = 1e-9 * (capexUsd + revenueUsd + 1)
          expect(Math.abs(got - value(changed, goal))).toBeLessThanOrEqual(allowed)
        },
      ),
      { numRuns: 100 },
    )
  })

  // Retirement moves the end of the case, and a minimum fee sets in with the first dollar of value, so there the value
  // jumps and need not pass through zero.
  const smooth = arbitraryInput.map((input) =>
    withChanges(input, {
      curtailment: input.curtailment === 'retire' ? 'daily' : input.curtailment,
      treasury: { mode: 'sell_all' },
      import: { mpfRate: 0 },
    }),
  )

  it('bring the target to zero', () => {
    fc.assert(
      fc.property(
        smooth,
        target,
        fc.constantFrom<'electricity' | 'price' | 'tariff' | 'unit_price'>(
          'electricity',
          'price',
          'tariff',
          'unit_price',
        ),
        (given, goal, variable) => {
          const input = frozen(given)
          const found = breakEven(input, variable, { target: goal, maxDelayDays: 0 })
          if (found.status !== 'ok' || found.value === null) return
          const at = found.value
          const scale = found.scale ?? 1
          const changed = {
            electricity: () =>
              withChanges(input, { power: scaledPower(input.power, at / powerPriceOn(input.power, 0)) }),
            price: () =>
              withChanges(input, {
                price: {
                  usd: input.price.usd * scale,
                  table: input.price.table?.map((usd) => usd * scale) ?? null,
                },
              }),
            tariff: () => withChanges(input, { import: { tariffOverride: at } }),
            unit_price: () => withChanges(input, { purchase: { unitPriceUsd: at } }),
          }[variable]()
          const { revenueUsd, capexUsd } = evaluate(changed)
          expect(Math.abs(value(changed, goal))).toBeLessThanOrEqual(1e-8 * (revenueUsd + capexUsd + 1))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('find the first delay that fails', () => {
    fc.assert(
      fc.property(arbitraryInput, target, fc.integer({ min: 0, max: 60 }), (input, goal, maxDelayDays) => {
        const found = breakEven(input, 'delay', { target: goal, maxDelayDays })
        const at = (days: number): number => value(withChanges(input, { delay: { days } }), goal)
        if (found.status === 'never') expect(at(0)).toBeLessThan(0)
        else if (found.status === 'at_least') expect(found.value).toBe(maxDelayDays)
        else expect(at((found.value ?? 0) + 1)).toBeLessThan(1e-6)
        if (found.value !== null) {
          for (let days = 0; days <= found.value; days += 7) expect(at(days)).toBeGreaterThan(-1e-6)
        }
      }),
      { numRuns: 60 },
    )
  })
})
