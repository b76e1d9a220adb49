import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { Metrics } from '#engine/metrics.ts'
import { caseFlows } from '#engine/metrics/caseFlows.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { arbitraryInput, neverLosingInput, withChanges } from './arbitraryInput.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const RUNS = { numRuns: 80 }

/** Money agrees to 1e-9 of what is at stake. */
function expectSameMoney(a: number, b: number, capexUsd: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b), capexUsd))
}

function netProfit(input: EngineInput): Metrics {
  return evaluate(withChanges(input, { outputs: { irr: false } }))
}

describe('cash', () => {
  it('has an NPV equal to the sum of its discounted daily flows, and a profit equal to the plain sum', () => {
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const metrics = evaluate(input)
        const flows = caseFlows(input, marketPath(input))
        const { operations } = flows
        let npv = 0
        let profit = 0
        for (let day = 0; day <= flows.last; day += 1) {
          let flow = (flows.capital[day] ?? 0) + (operations.sales[day] ?? 0) - (flows.tax[day] ?? 0)
          flow -= (operations.energy[day] ?? 0) + (operations.fixed[day] ?? 0) + (flows.idle[day] ?? 0)
          if (day === operations.end) flow += flows.salvage + flows.liquidation
          npv += flow * (1 + input.finance.discountRate) ** (-day / 365)
          profit += flow
        }
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
  /** ROI at the input and at a change that costs more. */
  function expectNoGain(input: EngineInput, dearer: EngineInput): void {
    const before = netProfit(input).roi ?? 0
    const after = netProfit(dearer).roi ?? 0
    expect(after).toBeLessThanOrEqual(before + 1e-9)
  }

  it('ROI does not rise with duty', () => {
    fc.assert(
      fc.property(
        neverLosingInput,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (input, rate, more) => {
          const at = (tariffOverride: number): EngineInput =>
            withChanges(input, { import: { tariffOverride } })
          expectNoGain(at(rate), at(rate + more))
        },
      ),
      RUNS,
    )
  })

  it('ROI does not rise with the price of electricity', () => {
    fc.assert(
      fc.property(neverLosingInput, fc.double({ min: 1, max: 3, noNaN: true }), (input, factor) => {
        const dearer = withChanges(input, { power: { usdPerKwh: input.power.usdPerKwh * factor } })
        expectNoGain(input, dearer)
      }),
      RUNS,
    )
  })

  it('ROI does not rise with the unit price or freight', () => {
    fc.assert(
      fc.property(
        neverLosingInput,
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.boolean(),
        (input, more, isFreight) => {
          const { unitPriceUsd } = input.purchase
          const dearer = isFreight
            ? withChanges(input, {
                logistics: { freightUsdPerUnit: input.logistics.freightUsdPerUnit + more },
              })
            : withChanges(input, { purchase: { unitPriceUsd: unitPriceUsd + more } })
          expectNoGain(input, dearer)
        },
      ),
      RUNS,
    )
  })

  it('profit does not fall with uptime', () => {
    fc.assert(
      fc.property(neverLosingInput, fc.double({ min: 0, max: 1, noNaN: true }), (input, part) => {
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
    fc.assert(
      fc.property(arbitraryInput, (input) => {
        const daily = netProfit(withChanges(input, { ...sellAll, curtailment: 'daily' }))
        const never = netProfit(withChanges(input, { ...sellAll, curtailment: 'never' }))
        expect(never.npvUsd).toBeLessThanOrEqual(daily.npvUsd + 1e-9 * daily.capexUsd)
      }),
      RUNS,
    )
  })

  // Retiring keeps a leading part of the days that daily switching keeps, as long as no fixed cost is saved by it.
  it('retiring is worth at most as much as switching off by the day when there is no fixed cost', () => {
    fc.assert(
      fc.property(arbitraryInput, (given) => {
        const input = withChanges(given, { ...sellAll, opex: { fixedUsdPerUnitDay: 0 } })
        const daily = netProfit(withChanges(input, { curtailment: 'daily' }))
        const retire = netProfit(withChanges(input, { curtailment: 'retire' }))
        expect(retire.npvUsd).toBeLessThanOrEqual(daily.npvUsd + 1e-9 * daily.capexUsd)
        expect(retire.runDays).toBeLessThanOrEqual(daily.runDays)
      }),
      RUNS,
    )
  })
})

describe('exact relations', () => {
  it('NPV is linear in the duty rate when the seller absorbs nothing', () => {
    fc.assert(
      fc.property(arbitraryInput, fc.double({ min: 0, max: 2, noNaN: true }), (given, rate) => {
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
