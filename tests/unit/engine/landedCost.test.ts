import { describe, expect, it } from 'vitest'
import type { DutyLayer } from '#units/dutyLayer.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { storageUsdPerUnit } from '#engine/logistics/storageUsdPerUnit.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'

function input(border: object, more: object = {}): EngineInput {
  const parsed = parseEngineInput({ import: border, ...more })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const layer = (rate: number, more: Partial<DutyLayer> = {}): Partial<DutyLayer> => ({ rate, ...more })

// Default timeline: entry on day 40 of 2026-12-01, that is 2027-01-10; shipping on 2026-12-31.
describe('duty at entry', () => {
  const rateOf = (layers: readonly Partial<DutyLayer>[]): number =>
    evaluate(input({ layers })).landed.tariffRate

  it('starts on the first day of a layer and ends before its last', () => {
    expect(rateOf([layer(0.1, { start: '2027-01-10' })])).toBe(0.1)
    expect(rateOf([layer(0.1, { start: '2027-01-11' })])).toBe(0)
    expect(rateOf([layer(0.1, { end: '2027-01-10' })])).toBe(0)
    expect(rateOf([layer(0.1, { end: '2027-01-11' })])).toBe(0.1)
  })

  it('takes the highest of a group and adds the rest', () => {
    const grouped = [layer(0.1, { group: 'a' }), layer(0.3, { group: 'a' }), layer(0.026)]
    expect(rateOf(grouped)).toBeCloseTo(0.326, 12)
  })

  it('leaves only replacing layers once one is active', () => {
    expect(rateOf([layer(0.25), layer(0, { replaces: true })])).toBe(0)
    expect(rateOf([layer(0.25), layer(0.4, { replaces: true, start: '2028-01-01' })])).toBe(0.25)
  })

  it('spares goods on the water until the date they must have entered by', () => {
    const spared = { exemptIfExportedBefore: '2027-01-01' }
    expect(rateOf([layer(0.5, spared)])).toBe(0)
    expect(rateOf([layer(0.5, { ...spared, exemptIfEnteredBefore: '2027-01-10' })])).toBe(0.5)
    expect(rateOf([layer(0.5, { exemptIfExportedBefore: '2026-12-31' })])).toBe(0.5)
  })

  it('charges per-unit layers by the unit and refunds each layer by its own duty', () => {
    const { landed, capexUsd } = evaluate(
      input({
        layers: [
          layer(20, { kind: 'per_unit', refundFraction: 0.5, refundLagDays: 30 }),
          layer(0.1, { refundFraction: 1, refundLagDays: 400 }),
          layer(0.05),
        ],
      }),
    )
    expect(landed.duty).toBeCloseTo(100 * 20 + 0.15 * 290_000, 6)
    expect(landed.dutyRefund).toBeCloseTo(1000 + 29_000, 6)
    expect(capexUsd).toBeCloseTo(290_000 + 6976.8 + 651.5 + 250 + landed.duty - landed.dutyRefund, 6)
  })

  it('does not exist without a border, whatever is asked for', () => {
    const { landed } = evaluate(input({ regime: 'none', tariffOverride: 0.5, vatRate: 0.2 }))
    expect(landed).toMatchObject({ tariffRate: 0, duty: 0, mpf: 0, brokerOther: 0, vat: 0 })
  })
})

describe('storage', () => {
  const tiers = [
    { afterDays: 2, usdPerUnitDay: 2 },
    { afterDays: 10, usdPerUnitDay: 4 },
  ]

  it.each([
    [0, 0],
    [2, 0],
    [3, 2],
    [10, 16],
    [11, 20],
    [40, 16 + 120],
  ])('for %i days held costs %i USD', (held, usd) => {
    expect(storageUsdPerUnit(tiers, held)).toBe(usd)
  })

  it('lets a later tier in the list win over an earlier one', () => {
    expect(storageUsdPerUnit([...tiers].reverse(), 40)).toBe(2 * 38)
  })
})

describe('merchandise processing fee', () => {
  const feeOf = (border: object): number =>
    evaluate(input({ mpfRate: 0.003464, mpfMinUsd: 34.58, mpfMaxUsd: 670.86, ...border }, HUNDRED_THOUSAND))
      .landed.mpf
  const HUNDRED_THOUSAND = { purchase: { unitPriceUsd: 1000 }, miner: { units: 100 } }

  it('is a share of the value, however many entries bring it in, between the limits of each', () => {
    expect(feeOf({ entries: 1 })).toBeCloseTo(346.4, 9)
    expect(feeOf({ entries: 2 })).toBeCloseTo(346.4, 9)
    expect(feeOf({ entries: 20 })).toBeCloseTo(20 * 34.58, 9)
    expect(feeOf({ entries: 1, mpfMaxUsd: 100 })).toBeCloseTo(100, 9)
    expect(feeOf({ entries: 2, mpfMaxUsd: 100 })).toBeCloseTo(200, 9)
  })
})
