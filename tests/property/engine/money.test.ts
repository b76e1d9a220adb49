import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { arbitraryInput, between, neverLosingInput, withChanges } from './arbitraryInput.ts'
import { cashByDay, flowsOf, presentValue } from './cashByDay.ts'
import { expectSameMoney } from './expectSameMoney.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const RUNS = { numRuns: 80 }

function netProfit(input: EngineInput): Metrics {
  return evaluate(withChanges(input, { outputs: { irr: false } }))
}

describe('cash', () => {
  it('has an NPV equal to the sum of its discounted daily flows, and a profit equal to the plain sum', () => {
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const metrics = evaluate(input)
        const cash = cashByDay(flowsOf(input))
        const npv = presentValue(cash, input.finance.discountRate)
        const profit = cash.reduce((sum, usd) => sum + usd, 0)
        expectSameMoney(metrics.npvUsd, npv, metrics.capexUsd)
        expectSameMoney(metrics.netProfitUsd, profit, metrics.capexUsd)
      }),
      RUNS,
    )
  })

  it('leaves no figure that is not a number: what is undefined is null', () => {
    fc.assert(
      fc.property(arbitraryInput, fc.boolean(), (input, enabled) => {
        const { landed, timeline, samples, ...rest } = evaluate(withChanges(input, { tax: { enabled } }))
        const figures = [...Object.values(landed), ...Object.values(timeline), ...Object.values(rest)]
        for (const sample of samples) figures.push(...Object.values(sample))
        const broken = figures.filter((figure) => typeof figure === 'number' && !Number.isFinite(figure))
        expect(broken).toEqual([])
      }),
      RUNS,
    )
  })

  it('spends exactly the landed cost', () => {
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const { landed, capexUsd } = evaluate(input)
        const sum =
          landed.hardware +
          landed.freight +
          landed.insurance +
          landed.duty +
          landed.mpf +
          landed.hmf +
          landed.brokerOther +
          landed.vat -
          landed.vatRecovered +
          landed.salesTax +
          landed.storage -
          landed.dutyRefund +
          landed.install +
          landed.otherCapex
        expectSameMoney(capexUsd, sum, capexUsd)
      }),
      RUNS,
    )
  })
})

describe('dearer is never better, while operating cash cannot be negative', () => {
  /**
   * ROI at a change that costs more is no higher, and lower wherever the change costs anything and something was earned.
   * Returns whether it did.
   */
  function expectNoGain(input: EngineInput, dearer: EngineInput): boolean {
    const before = netProfit(input)
    const after = netProfit(dearer)
    const earned = before.netProfitUsd + before.capexUsd
    expect(after.roi ?? 0).toBeLessThanOrEqual((before.roi ?? 0) + 1e-9)
    const isDearer =
      after.capexUsd > before.capexUsd * (1 + 1e-6) ||
      after.netProfitUsd < before.netProfitUsd - 1e-6 * earned
    if (!(isDearer && earned > 1e-3 * before.capexUsd)) return false
    expect(after.roi ?? 0).toBeLessThan(before.roi ?? 0)
    return true
  }

  /** Runs a property and wants at least one generated case to have been lowered. */
  function assertLowered(property: (counted: (lowered: boolean) => void) => fc.IProperty<unknown>): void {
    let lowered = 0
    fc.assert(
      property((each) => {
        if (each) lowered += 1
      }),
      RUNS,
    )
    expect(lowered).toBeGreaterThan(0)
  }

  const rates = between(0, 1)

  it('ROI does not rise with duty', () => {
    assertLowered((counted) =>
      fc.property(neverLosingInput, rates, rates, (input, rate, more) => {
        const at = (tariffOverride: number): EngineInput => withChanges(input, { import: { tariffOverride } })
        counted(expectNoGain(at(rate), at(rate + more)))
      }),
    )
  })

  it('ROI does not rise with the price of electricity', () => {
    assertLowered((counted) =>
      fc.property(neverLosingInput, between(1, 3), (input, factor) => {
        const { usdPerKwh, table } = input.power
        const power = { usdPerKwh: usdPerKwh * factor, table: table?.map((usd) => usd * factor) ?? null }
        counted(expectNoGain(input, withChanges(input, { power })))
      }),
    )
  })

  it('ROI does not rise with anything that is bought: machines, freight, installation, other capital', () => {
    assertLowered((counted) =>
      fc.property(
        neverLosingInput,
        between(0, 2000),
        fc.constantFrom('machine', 'freight', 'install', 'other'),
        (input, more, kind) => {
          const { purchase, logistics } = input
          const other = { name: 'racks', usd: more * input.miner.units, anchor: 'on', offsetDays: 0 } as const
          const dearer = {
            machine: () => withChanges(input, { purchase: { unitPriceUsd: purchase.unitPriceUsd + more } }),
            freight: () =>
              withChanges(input, { logistics: { freightUsdPerUnit: logistics.freightUsdPerUnit + more } }),
            install: () =>
              withChanges(input, { logistics: { installUsdPerUnit: logistics.installUsdPerUnit + more } }),
            other: () => withChanges(input, { otherCapex: [...input.otherCapex, other] }),
          }[kind]()
          counted(expectNoGain(input, dearer))
        },
      ),
    )
  })

  it('profit does not fall with uptime', () => {
    fc.assert(
      fc.property(neverLosingInput, between(0, 1), (input, part) => {
        const less = withChanges(input, { miner: { uptime: input.miner.uptime * part } })
        const { netProfitUsd, capexUsd } = netProfit(input)
        expect(netProfit(less).netProfitUsd).toBeLessThanOrEqual(netProfitUsd + 1e-9 * capexUsd)
      }),
      RUNS,
    )
  })
})

describe('curtailment, everything sold and no salvage', () => {
  const sellAll = { treasury: { mode: 'sell_all' }, salvage: { fraction: 0 } } as const

  it('switching off by the day is worth at least as much as never switching off', () => {
    let better = 0
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const daily = netProfit(withChanges(input, { ...sellAll, curtailment: 'daily' }))
        const never = netProfit(withChanges(input, { ...sellAll, curtailment: 'never' }))
        expect(never.npvUsd).toBeLessThanOrEqual(daily.npvUsd + 1e-9 * daily.capexUsd)
        expect(daily.runDays + daily.curtailedDays).toBe(never.runDays)
        expect(never.shutdownDay).toBe(daily.shutdownDay)
        if (never.npvUsd < daily.npvUsd) better += 1
      }),
      RUNS,
    )
    expect(better).toBeGreaterThan(0)
  })

  /** A price that changes every day around what electricity costs, so that days of gain and loss mix. */
  const mixedInput = fc
    .tuple(arbitraryInput, fc.array(between(0.5, 2), { minLength: 400, maxLength: 400 }))
    .map(([input, factors]) => {
      const { energyUsd, btcMined } = netProfit(withChanges(input, { ...sellAll, curtailment: 'never' }))
      const even = btcMined > 0 ? energyUsd / btcMined : input.price.usd
      return withChanges(input, { price: { mode: 'table', table: factors.map((factor) => factor * even) } })
    })

  // Retiring keeps a leading part of the days that daily switching keeps, as long as no fixed cost is saved by it.
  it('retiring is worth at most as much as switching off by the day when there is no fixed cost', () => {
    let worse = 0
    fc.assert(
      fc.property(mixedInput, (given) => {
        const input = withChanges(given, { ...sellAll, opex: { fixedUsdPerUnitDay: 0 } })
        const daily = netProfit(withChanges(input, { curtailment: 'daily' }))
        const retire = netProfit(withChanges(input, { curtailment: 'retire' }))
        expect(retire.npvUsd).toBeLessThanOrEqual(daily.npvUsd + 1e-9 * daily.capexUsd)
        expect(retire.runDays).toBeLessThanOrEqual(daily.runDays)
        if (retire.runDays < daily.runDays) worse += 1
      }),
      RUNS,
    )
    expect(worse).toBeGreaterThan(0)
  })
})

describe('exact relations', () => {
  it('NPV is linear in the duty rate when the seller absorbs nothing', () => {
    fc.assert(
      fc.property(arbitraryInput, between(0, 2), (given, rate) => {
        const input = withChanges(given, { purchase: { sellerAbsorption: 0 } })
        const at = (tariffOverride: number): Metrics =>
          netProfit(withChanges(input, { import: { tariffOverride } }))
        const [none, middle, full] = [at(0), at(rate), at(2)]
        const onLine = none.npvUsd + (rate / 2) * (full.npvUsd - none.npvUsd)
        expectSameMoney(middle.npvUsd, onLine, full.capexUsd)
      }),
      RUNS,
    )
  })

  it('twice the units is twice the money when nothing is charged by the entry', () => {
    fc.assert(
      fc.property(arbitraryInput, (given) => {
        const input = withChanges(given, {
          import: { mpfRate: 0, brokerUsdPerEntry: 0, otherUsd: 0 },
          logistics: { freightFixedUsd: 0 },
          otherCapex: [],
        })
        const once = evaluate(input)
        const twice = evaluate(withChanges(input, { miner: { units: 2 * input.miner.units } }))
        for (const key of ['capexUsd', 'npvUsd', 'netProfitUsd', 'peakFundingUsd', 'revenueUsd'] as const) {
          expectSameMoney(twice[key], 2 * once[key], twice.capexUsd)
        }
        expect(twice.roi ?? 0).toBeCloseTo(once.roi ?? 0, 9)
        expect(twice.endDay).toBe(once.endDay)
      }),
      RUNS,
    )
  })

  it('no duty, no fees and no delay is a plain purchase', () => {
    fc.assert(
      fc.property(arbitraryInput, (given) => {
        const input = withChanges(given, {
          delay: { days: 0 },
          import: {
            regime: 'US',
            tariffOverride: 0,
            mpfRate: 0,
            hmfRate: 0,
            brokerUsdPerEntry: 0,
            otherUsd: 0,
            vatRate: 0,
          },
        })
        const imported = evaluate(input)
        const plain = evaluate(withChanges(input, { import: { regime: 'none' } }))
        for (const key of ['capexUsd', 'npvUsd', 'netProfitUsd', 'roi', 'paybackDay', 'startDay'] as const) {
          expect(imported[key]).toBe(plain[key])
        }
      }),
      RUNS,
    )
  })
})
