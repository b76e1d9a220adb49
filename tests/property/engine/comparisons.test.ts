import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { delayCost } from '#engine/delayCost.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { premium } from '#engine/premium.ts'
import { arbitraryInput, withChanges } from './arbitraryInput.ts'
import { worthOn } from './cashByDay.ts'
import { expectSameMoney } from './expectSameMoney.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const RUNS = { numRuns: 80 }

const quick = (input: EngineInput): Metrics => evaluate({ ...input, outputs: { irr: false } })

const taxed = fc
  .tuple(arbitraryInput, fc.boolean())
  .map(([input, enabled]) => withChanges(input, { tax: { enabled } }))

describe('the cost of a delay', () => {
  it('is the difference of two NPVs, and its parts add up to it', () => {
    fc.assert(
      fc.property(taxed, fc.integer({ min: 0, max: 400 }), (input, days) => {
        const cost = delayCost(input, days)
        const at = (delayDays: number): Metrics => quick(withChanges(input, { delay: { days: delayDays } }))
        const [onTime, late] = [at(0), at(days)]
        expectSameMoney(cost.total, onTime.npvUsd - late.npvUsd, onTime.capexUsd)
        const parts = cost.operations + cost.capex + cost.idle + cost.salvage + cost.tax
        expectSameMoney(parts, cost.total, onTime.capexUsd)
        expect(cost.tariffRate0).toBe(onTime.landed.tariffRate)
        expect(cost.tariffRate1).toBe(late.landed.tariffRate)
        const none = delayCost(input, 0)
        const { total, operations, capex, idle, salvage, tax } = none
        expect([total, operations, capex, idle, salvage, tax].every((usd) => usd === 0)).toBe(true)
      }),
      RUNS,
    )
  })

  it('of no days is the same case at every stage', () => {
    fc.assert(
      fc.property(taxed, (input) => {
        const stages = (['production', 'transit', 'customs', 'site'] as const).map((stage) =>
          quick(withChanges(input, { delay: { days: 0, stage } })),
        )
        for (const each of stages) expect(each).toEqual(stages[0])
      }),
      { numRuns: 30 },
    )
  })
})

describe('the premium of a domestic machine', () => {
  const domestic = arbitraryInput.map((input) => withChanges(input, { import: { regime: 'none' } }))

  it('makes the two equal once it is paid, and is what its instalments and insurance weigh', () => {
    fc.assert(
      fc.property(arbitraryInput, domestic, (imported, other) => {
        const found = premium(imported, other)
        expect(found.status).toBe('ok')
        const usdPerUnit = found.usdPerUnit ?? Number.NaN
        const { unitPriceUsd } = other.purchase
        // Not parsed again: a machine may have to be given away and more, a price no input may hold.
        const paid = quick({
          ...other,
          purchase: { ...other.purchase, unitPriceUsd: unitPriceUsd + usdPerUnit },
          salvage: {
            ...other.salvage,
            referenceUnitPriceUsd: other.salvage.referenceUnitPriceUsd ?? unitPriceUsd,
          },
        })
        const wanted = quick(imported)
        const stake = wanted.capexUsd + Math.abs(paid.capexUsd) + Math.abs(wanted.npvUsd)
        expectSameMoney(paid.npvUsd, wanted.npvUsd, stake)
        expectSameMoney(found.npvImported, wanted.npvUsd, stake)

        const plain = quick(other)
        const { timeline } = plain
        const { insuranceRate, insuredMultiple } = other.logistics
        const rate = other.finance.discountRate
        let weight = insuranceRate * insuredMultiple * worthOn(rate, timeline.ship)
        weight += other.import.salesTaxRate * worthOn(rate, timeline.arrive)
        for (const { anchor, offsetDays, fraction } of other.purchase.payments) {
          weight += fraction * worthOn(rate, Math.max(0, timeline[anchor] + offsetDays))
        }
        const closed = (plain.npvUsd - wanted.npvUsd) / (other.miner.units * weight)
        expectSameMoney(usdPerUnit * other.miner.units, closed * other.miner.units, stake)
        expect(found.usdPerThs).toBeCloseTo(usdPerUnit / other.miner.hashrateThs, 9)
      }),
      RUNS,
    )
  })
})
