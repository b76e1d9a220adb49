import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { caseValue } from '#engine/break-even/caseValue.ts'
import { breakEven } from '#engine/breakEven.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { evaluateGrid } from '#engine/evaluateGrid.ts'
import type { Metrics } from '#engine/metrics.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { arbitraryInput, withChanges } from './arbitraryInput.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const rate = fc.option(fc.double({ min: 0, max: 1.5, noNaN: true }), { freq: 4 })
const delays = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 4 })

function cell(input: EngineInput, tariffOverride: number | null, days: number): Metrics {
  return evaluate(
    withChanges(input, { import: { tariffOverride }, delay: { days }, outputs: { irr: false } }),
  )
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
      const allowed = 1e-9 * Math.max(1, metrics.capexUsd)
      expect(Math.abs((grid.npvUsd[row]?.[column] ?? NaN) - metrics.npvUsd)).toBeLessThanOrEqual(allowed)
      expect(Math.abs((grid.capexUsd[row]?.[column] ?? NaN) - metrics.capexUsd)).toBeLessThanOrEqual(allowed)
      expect(Math.abs((grid.roi[row]?.[column] ?? NaN) - (metrics.roi ?? NaN))).toBeLessThanOrEqual(1e-9)
      expect(grid.paybackDay[row]?.[column]).toBe(metrics.paybackDay)
      expect(grid.tariffRate[row]?.[column]).toBe(metrics.landed.tariffRate)
    }
  }
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
      { numRuns: 100 },
    )
  })

  it('has cells equal to single evaluations with tax on', () => {
    fc.assert(
      fc.property(arbitraryInput, rate, delays, (input, tariff, days) => {
        expectCellsEqualEvaluations(withChanges(input, { tax: { enabled: true } }), [tariff], days)
      }),
      { numRuns: 20 },
    )
  })
})

describe('break-evens', () => {
  const value = (input: EngineInput, target: 'npv' | 'roi'): number => {
    const metrics = evaluate(withChanges(input, { outputs: { irr: false } }))
    return target === 'npv' ? metrics.npvUsd : metrics.netProfitUsd
  }
  const target = fc.constantFrom<'npv' | 'roi'>('npv', 'roi')
  /** The same case at a changed price, the salvage reference held where it was. */
  const frozen = (input: EngineInput): EngineInput =>
    withChanges(input, { salvage: { referenceUnitPriceUsd: input.purchase.unitPriceUsd } })

  it('rest on values equal to full evaluations of the changed case', () => {
    fc.assert(
      fc.property(
        arbitraryInput,
        target,
        fc.constantFrom('price', 'power', 'tariff', 'unit price', 'delay'),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
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
              [
                { powerScale: factor },
                withChanges(input, { power: { usdPerKwh: power.usdPerKwh * factor } }),
              ] as const,
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
            electricity: () => withChanges(input, { power: { usdPerKwh: at } }),
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
