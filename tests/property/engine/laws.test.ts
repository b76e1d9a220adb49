import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { roiCurve } from '#engine/roiCurve.ts'
import { arbitraryInput, between, withChanges } from './arbitraryInput.ts'
import { cashByDay, flowsOf, presentValue, worthOn } from './cashByDay.ts'
import { expectSameMoney } from './expectSameMoney.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const RUNS = { numRuns: 80 }

const quick = (input: EngineInput): Metrics => evaluate({ ...input, outputs: { irr: false } })
const taxed = fc
  .tuple(arbitraryInput, fc.boolean(), fc.constantFrom<'refund' | 'carryforward'>('refund', 'carryforward'))
  .map(([input, enabled, losses]) => withChanges(input, { tax: { enabled, losses } }))

describe('present value', () => {
  it('of each line is that of its daily amounts, and NPV is the sum of the lines', () => {
    fc.assert(
      fc.property(taxed, (input) => {
        const metrics = quick(input)
        const flows = flowsOf(input)
        const { operations, capitalFlows } = flows
        const rate = input.finance.discountRate
        const atEnd = worthOn(rate, operations.end)
        let capital = 0
        for (let index = 0; index < capitalFlows.count; index += 1) {
          capital += (capitalFlows.usd[index] ?? 0) * worthOn(rate, capitalFlows.days[index] ?? 0)
        }
        const lines = {
          pvRevenueUsd: presentValue(operations.sales, rate) + flows.liquidation * atEnd,
          pvEnergyUsd: presentValue(operations.energy, rate),
          pvFixedUsd: presentValue(operations.fixed, rate),
          pvIdleUsd: presentValue(flows.idle, rate),
          pvSalvageUsd: flows.salvage * atEnd,
          pvTaxUsd: presentValue(flows.tax, rate),
          pvCapexUsd: -capital,
        }
        const gains = new Set(['pvRevenueUsd', 'pvSalvageUsd'])
        let npv = 0
        for (const [name, value] of Object.entries(lines) as [keyof typeof lines, number][]) {
          expectSameMoney(metrics[name], value, metrics.capexUsd)
          npv += gains.has(name) ? value : -value
        }
        expectSameMoney(metrics.npvUsd, npv, metrics.capexUsd)
      }),
      RUNS,
    )
  })

  it('without discounting is the profit; the check sum weighs each day by its number', () => {
    fc.assert(
      fc.property(taxed, (given) => {
        const input = withChanges(given, { finance: { discountRate: 0 } })
        const { npvUsd, netProfitUsd, cfChecksum, capexUsd, roi } = quick(input)
        expectSameMoney(npvUsd, netProfitUsd, capexUsd)
        const cash = cashByDay(flowsOf(input))
        const weighted = cash.reduce((sum, usd, day) => sum + (day + 1) * usd, 0)
        expectSameMoney(cfChecksum, weighted, 1e3 * capexUsd)
        const end = roiCurve(input).at(-1)
        if (roi !== null) expectSameMoney((end?.roi ?? Number.NaN) * capexUsd, netProfitUsd, capexUsd)
      }),
      RUNS,
    )
  })
})

/** Day duty is paid: so long after entry, which is release or, if elected, filing. */
function dutyPaidDay(input: EngineInput): number {
  const { orderDay, logistics, delay, import: border } = input
  const isHeldBeforeFiling = delay.stage === 'production' || delay.stage === 'transit'
  const carried = logistics.leadDays + logistics.transitDays + logistics.entryLagDays
  const file = orderDay + carried + (isHeldBeforeFiling ? delay.days : 0)
  const release = file + logistics.clearanceDays + (delay.stage === 'customs' ? delay.days : 0)
  return (border.entryBasis === 'filing' ? file : release) + border.dutyPayLagDays
}

describe('duty', () => {
  it('costs its rate on customs value on the day it is paid, and VAT on it until that is recovered', () => {
    let priced = 0
    fc.assert(
      fc.property(arbitraryInput, between(0, 1), between(0.01, 2), (given, rate, more) => {
        const input = withChanges(given, { purchase: { sellerAbsorption: 0 } })
        const at = (tariffOverride: number): Metrics =>
          quick(withChanges(input, { import: { tariffOverride } }))
        const [low, high] = [at(rate), at(rate + more)]
        const { vatRate, vatRecoverableFraction, vatRecoveryLagDays, regime } = input.import
        const { discountRate } = input.finance
        const net = 1 - vatRecoverableFraction * worthOn(discountRate, vatRecoveryLagDays)
        const value = regime === 'none' ? 0 : low.landed.customsValue
        const slope = -value * worthOn(discountRate, dutyPaidDay(input)) * (1 + vatRate * net)
        expectSameMoney(high.npvUsd - low.npvUsd, more * slope, high.capexUsd)
        if (slope < 0) priced += 1
      }),
      RUNS,
    )
    expect(priced).toBeGreaterThan(0)
  })
})

describe('a day more or less of running', () => {
  it('moves income and energy by the same part: the gain from uptime is their difference', () => {
    let gains = 0
    fc.assert(
      fc.property(arbitraryInput, between(0.1, 1), (given, part) => {
        // What is paid whether machines run or not decides on retirement, and on what is sold to cover it.
        const input = withChanges(given, {
          opex: { fixedUsdPerUnitDay: given.curtailment === 'retire' ? 0 : given.opex.fixedUsdPerUnitDay },
          treasury: { mode: 'sell_all' },
        })
        const full = quick(input)
        const less = quick(withChanges(input, { miner: { uptime: input.miner.uptime * part } }))
        expect(less.runDays).toBe(full.runDays)
        expectSameMoney(less.pvRevenueUsd, part * full.pvRevenueUsd, full.capexUsd)
        expectSameMoney(less.pvEnergyUsd, part * full.pvEnergyUsd, full.capexUsd)
        expect(less.btcMined).toBeCloseTo(part * full.btcMined, 9)
        const gain = (1 - part) * (full.pvRevenueUsd - full.pvEnergyUsd)
        expectSameMoney(full.npvUsd - less.npvUsd, gain, full.capexUsd)
        // No day of loss: then more uptime never hurts.
        if (full.operated && full.shutdownDay === null) {
          expect(full.npvUsd).toBeGreaterThanOrEqual(less.npvUsd - 1e-9 * full.capexUsd)
          if (gain > 0) gains += 1
        }
      }),
      RUNS,
    )
    expect(gains).toBeGreaterThan(0)
  })

  it('does not depend on whether BTC is sold or held: the lead over BTC and the payback stay', () => {
    let held = 0
    fc.assert(
      fc.property(arbitraryInput, between(0.1, 1), (input, holdFraction) => {
        const under = (mode: EngineInput['treasury']['mode']): Metrics =>
          quick(withChanges(input, { treasury: { mode, holdFraction } }))
        const [sold, kept, covered] = [under('sell_all'), under('hodl_fraction'), under('cover_costs')]
        for (const other of [kept, covered]) {
          const size = sold.btcMined + (sold.btcInvested ?? 0)
          const apart = Math.abs((other.btcGain ?? Number.NaN) - (sold.btcGain ?? Number.NaN))
          expect(apart).toBeLessThanOrEqual(1e-9 * Math.max(1, size))
          expect(other.paybackDay).toBe(sold.paybackDay)
          expect(other.endDay).toBe(sold.endDay)
          expect(other.capexUsd).toBe(sold.capexUsd)
        }
        if (kept.btcHeld > 0) held += 1
      }),
      RUNS,
    )
    expect(held).toBeGreaterThan(0)
  })
})

describe('fleets', () => {
  it('of machines ordered together have the cash of the parts ordered apart, day by day', () => {
    fc.assert(
      fc.property(taxed, fc.integer({ min: 1, max: 300 }), (given, others) => {
        const input = withChanges(given, {
          import: { mpfRate: 0, brokerUsdPerEntry: 0, otherUsd: 0 },
          logistics: { freightFixedUsd: 0 },
          otherCapex: [],
        })
        const { units } = input.miner
        const cases = [units, others, units + others].map((each) =>
          withChanges(input, { miner: { units: each } }),
        )
        const [one = [], other = [], both = []] = cases.map((each) => cashByDay(flowsOf(each)))
        const [a, b, sum] = cases.map(quick)
        if (a === undefined || b === undefined || sum === undefined) throw new Error('three cases')
        let apart = 0
        for (const [day, usd] of both.entries()) {
          apart = Math.max(apart, Math.abs(usd - (one[day] ?? 0) - (other[day] ?? 0)))
        }
        expect(apart).toBeLessThanOrEqual(1e-9 * Math.max(1, sum.capexUsd))
        for (const key of [
          'npvUsd',
          'netProfitUsd',
          'capexUsd',
          'pvCapexUsd',
          'taxUsd',
          'revenueUsd',
        ] as const) {
          expectSameMoney(sum[key], a[key] + b[key], sum.capexUsd)
        }
        expectSameMoney(sum.cfChecksum, a.cfChecksum + b.cfChecksum, 1e3 * sum.capexUsd)
        // Ratios do not add.
        expect(sum.roi).toBeCloseTo(a.roi ?? Number.NaN, 9)
      }),
      RUNS,
    )
  })

  it('of two cases are worth what the two are, and need at most the cash of both', () => {
    fc.assert(
      fc.property(taxed, taxed, (first, second) => {
        const { discountRate } = first.finance
        const cases = [first, withChanges(second, { finance: { discountRate } })]
        const metrics = cases.map(quick)
        const sum = (key: 'npvUsd' | 'capexUsd' | 'netProfitUsd' | 'peakFundingUsd'): number =>
          metrics.reduce((total, each) => total + each[key], 0)
        const [one = [], other = []] = cases.map((each) => cashByDay(flowsOf(each)))
        const days = Math.max(one.length, other.length)
        const cash = Array.from({ length: days }, (_, day) => (one[day] ?? 0) + (other[day] ?? 0))
        expectSameMoney(presentValue(cash, discountRate), sum('npvUsd'), sum('capexUsd'))
        let balance = 0
        let lowest = 0
        for (const usd of cash) lowest = Math.min(lowest, (balance += usd))
        expectSameMoney(balance, sum('netProfitUsd'), sum('capexUsd'))
        expect(-lowest).toBeLessThanOrEqual(sum('peakFundingUsd') + 1e-9 * sum('capexUsd'))
        // The ROI of the whole lies between those of its parts.
        const rois = metrics.map((each) => each.roi ?? Number.NaN)
        const roi = balance / sum('capexUsd')
        expect(roi).toBeGreaterThanOrEqual(Math.min(...rois) - 1e-9)
        expect(roi).toBeLessThanOrEqual(Math.max(...rois) + 1e-9)
      }),
      { numRuns: 50 },
    )
  })
})
