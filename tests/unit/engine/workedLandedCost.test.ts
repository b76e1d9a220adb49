import { describe, expect, it } from 'vitest'
import { evaluate } from '#engine/evaluate.ts'
import { bareMachine } from './bareMachine.ts'

// Published customs totals and rules, reproduced to the digits printed; the source stands beside each.

type Changes = Parameters<typeof bareMachine>[0]

const BORDER = { regime: 'US', mpfRate: 0, hmfRate: 0, brokerUsdPerEntry: 0 } as const

function order(hardwareUsd: number, border: Changes['import'], logistics: Changes['logistics'] = {}) {
  return evaluate(
    bareMachine({ purchase: { unitPriceUsd: hardwareUsd }, import: { ...BORDER, ...border }, logistics }),
  )
}

describe('duty', () => {
  // HTSUS 8543.70.9860 at 2.6 % (CBP ruling NY N297495) and what was added to it; totals as the press reported them.
  it.each([
    ['China, late 2018 (theblock.co)', [0.026, 0.25], 0.276],
    ['China, August 2025 (TheMinerMag)', [0.026, 0.25, 0.2, 0.1], 0.576],
    ['Indonesia, Malaysia, Thailand, August 2025 (TheMinerMag)', [0.026, 0.19], 0.216],
  ])('of %s adds up on one customs value', (_name, rates, total) => {
    const layers = rates.map((rate, index) => ({
      name: `layer ${index}`,
      rate,
      kind: 'ad_valorem' as const,
      start: null,
      end: null,
      group: null,
      replaces: false,
      exemptIfExportedBefore: null,
      exemptIfEnteredBefore: null,
      refundFraction: 0,
      refundLagDays: 0,
    }))
    const { landed } = order(1000, { layers })
    expect(landed.tariffRate).toBeCloseTo(total, 12)
    expect(landed.duty).toBeCloseTo(1000 * total, 9)
  })

  // Mellerud (2025): a rig of 1,000 USD costs 1,240 where 24 % is charged and 1,000 in Finland.
  it('of 24 % makes a rig of 1,000 USD cost 1,240', () => {
    expect(order(1000, { tariffOverride: 0.24 }).capexUsd).toBeCloseTo(1240, 9)
    expect(order(1000, { regime: 'none' }).capexUsd).toBe(1000)
  })

  // TheMinerMag, 15 May 2025: about 100 million USD at 25 %, hence 400 million declared.
  it('of 25 % is 100 million USD on 400 million declared', () => {
    const { landed } = order(400e6, { tariffOverride: 0.25 })
    expect(landed.customsValue).toBe(400e6)
    expect(landed.duty).toBe(100e6)
  })
})

describe('fees', () => {
  // Merchandise processing fee with the limits of fiscal year 2021; freight, insurance and duty are not in its base.
  it.each([
    [5000, 27.23],
    [100_000, 346.4],
    [1_000_000, 528.33],
  ])('of processing an entry worth %i USD are %f USD', (value, mpf) => {
    const { landed } = order(
      value,
      { mpfRate: 0.003464, mpfMinUsd: 27.23, mpfMaxUsd: 528.33, tariffOverride: 0.276 },
      { freightFixedUsd: 9000, insuranceRate: 0.01 },
    )
    expect(landed.mpf).toBeCloseTo(mpf, 9)
  })

  // Harbor maintenance fee, 0.125 % by sea alone.
  it.each([
    ['ocean', 1250],
    ['air', 0],
  ] as const)('of the harbor are %s: %f USD', (mode, hmf) => {
    expect(order(1_000_000, { hmfRate: 0.00125 }, { mode }).landed.hmf).toBeCloseTo(hmf, 9)
  })
})

describe('customs value', () => {
  // US value leaves international freight and insurance out; the EU's and the UK's has them in, and VAT is on the sum.
  it.each([
    ['FOB', 1000, 100, 0.2 * 1270.5],
    ['CIF', 1170.5, 117.05, 0.2 * (1170.5 + 117.05)],
  ] as const)('%s is %f USD, duty of 10 %% is %f, VAT of 20 %% is %f', (valuation, value, duty, vat) => {
    const { landed } = order(
      1000,
      { valuation, tariffOverride: 0.1, vatRate: 0.2 },
      { freightUsdPerUnit: 150, insuranceRate: 20.5 / 1150, insuredMultiple: 1 },
    )
    expect(landed.customsValue).toBeCloseTo(value, 9)
    expect(landed.duty).toBeCloseTo(duty, 9)
    expect(landed.vat).toBeCloseTo(vat, 9)
  })
})

describe('storage', () => {
  // Blockspace (2024): more than 200,000 USD for about 200 machines held for two months, in all and not by the day.
  it('of 200 machines over 60 days is a cumulative 200,000 USD', () => {
    const held = (days: number): number =>
      evaluate(
        bareMachine({
          miner: { units: 200 },
          logistics: { storageTiers: [{ afterDays: 0, usdPerUnitDay: 1000 / 60 }] },
          delay: { days, stage: 'customs' },
        }),
      ).landed.storage
    expect(held(60)).toBeCloseTo(200_000, 6)
    expect(held(60) - held(59)).toBeCloseTo(200_000 / 60, 6)
  })
})
