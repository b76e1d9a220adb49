import { describe, expect, it } from 'vitest'
import { runRequest } from '#cli/runRequest.ts'
import { evaluate } from '#engine/evaluate.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { delayPmf } from '#engine/uncertainty/delayPmf.ts'
import { delayStats } from '#engine/uncertainty/delayStats.ts'
import type { DelayDistribution, DeliveryRisk } from '#engine/uncertainty/deliveryRisk.ts'
import { expectedOverDelay } from '#engine/uncertainty/expectedOverDelay.ts'
import { lowerTailMean } from '#engine/uncertainty/lowerTailMean.ts'
import { nonDeliveryNpvUsd } from '#engine/uncertainty/nonDeliveryNpvUsd.ts'
import { pmfQuantile } from '#engine/uncertainty/pmfQuantile.ts'

const HOLD: DelayDistribution = { type: 'lognormal', mu: Math.log(14), sigma: 0.885, capDays: 180 }

function input(partial: object) {
  const parsed = parseEngineInput(partial)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

describe('delayStats', () => {
  it('describes holds of two weeks in the median for three orders in ten', () => {
    const stats = delayStats(0.3, HOLD, [0.5, 0.9, 0.95, 0.99])
    expect(stats.mean).toBeCloseTo(6.32736, 5)
    expect(stats.variance).toBeCloseTo(229.493, 3)
    expect(stats.pZero).toBe(0.7)
    expect(stats.pCap).toBeCloseTo(5.975e-4, 7)
    expect(stats.pmfSum).toBeCloseTo(1, 14)
    expect(stats.quantiles).toEqual([0, 21, 33, 71])
  })

  it('counts a day more for a part of one, but not for a whole number of days', () => {
    const certain = (mu: number) => delayStats(1, { ...HOLD, mu, sigma: 0 }, []).mean
    expect(certain(Math.log(14))).toBe(14)
    expect(certain(Math.log(14.01))).toBe(15)
    expect(certain(-5)).toBe(1)
    expect(certain(Math.log(500))).toBe(180)
  })

  it('has no delay at all when the cap is zero', () => {
    expect([...delayPmf(0.3, { ...HOLD, capDays: 0 })]).toEqual([1])
    expect([...delayPmf(0.25, { ...HOLD, capDays: 1 })]).toEqual([0.75, 0.25])
  })

  it('adds the rows of a table, its zero days to the orders never held', () => {
    const values = [
      { days: 0, p: 0.5 },
      { days: 2, p: 0.25 },
      { days: 2, p: 0.25 },
    ]
    expect([...delayPmf(0.5, { type: 'table', values })]).toEqual([0.75, 0, 0.25])
  })
})

describe('pmfQuantile', () => {
  it('is the first day that reaches the probability, rounding of the sum aside', () => {
    // In doubles 0.7 + 0.1 is less than 0.8.
    const pmf = Float64Array.of(0.7, 0.1, 0.1, 0.1)
    expect([0, 0.7, 0.75, 0.8, 0.81, 1].map((p) => pmfQuantile(pmf, p))).toEqual([0, 0, 1, 1, 2, 3])
  })
})

describe('lowerTailMean', () => {
  it('takes the fraction of the outcome on the boundary', () => {
    // The worst 5 %: all of -100 (2 %) and 3 of the 10 points of -10.
    expect(lowerTailMean([5, -100, -10], [0.88, 0.02, 0.1], 0.05)).toBeCloseTo((-100 * 2 - 10 * 3) / 5, 12)
  })

  it('is the mean of all, the worst alone, and indifferent to the scale of weights', () => {
    expect(lowerTailMean([4, 1, 7], [1, 1, 2], 1)).toBe(19 / 4)
    expect(lowerTailMean([4, 1, 7], [1, 1, 2], 0.01)).toBeCloseTo(1, 12)
    expect(lowerTailMean([4, 1, 7], [10, 10, 20], 0.5)).toBe(lowerTailMean([4, 1, 7], [1, 1, 2], 0.5))
  })
})

describe('expectedOverDelay', () => {
  const SURE: DeliveryRisk = {
    pHold: 0.25,
    dist: { type: 'table', values: [{ days: 40, p: 1 }] },
    pNonDelivery: 0.1,
    recoveryFraction: 0.5,
    recoveryLagDays: 365,
  }
  const order = {
    miner: { units: 10 },
    power: { usdPerKwh: 0.02 },
    purchase: {
      unitPriceUsd: 1000,
      sellerAbsorption: 1,
      payments: [
        { anchor: 'order', offsetDays: -5, fraction: 0.25 },
        { anchor: 'ship', offsetDays: 7, fraction: 0.75 },
      ],
    },
    logistics: { leadDays: 66 },
    import: { tariffOverride: 0.25 },
  }

  it('values an order that never arrives by its instalments alone, half of them back a year after the last', () => {
    // The seller gives up the whole duty, so 10 machines cost 8,000; instalments on days 0 and 73, recovery on day 438.
    const expected = -2000 - 6000 * 1.1 ** -0.2 + 4000 * 1.1 ** -1.2
    expect(nonDeliveryNpvUsd(input(order), 0.5, 365)).toBeCloseTo(expected, 8)
    expect(
      nonDeliveryNpvUsd(input({ ...order, delay: { days: 90, stage: 'production' } }), 0.5, 365),
    ).toBeCloseTo(expected, 8)
  })

  it('weighs the three things that can happen', () => {
    const at = (days: number): number => evaluate(input({ ...order, delay: { days } })).npvUsd
    const lost = nonDeliveryNpvUsd(input(order), 0.5, 365)
    const expected = expectedOverDelay(input(order), SURE)
    expect(at(40)).toBeGreaterThan(0)
    expect(expected.meanNpvUsd).toBeCloseTo(0.9 * (0.75 * at(0) + 0.25 * at(40)) + 0.1 * lost, 6)
    expect(expected.npvNoDelayUsd).toBeCloseTo(at(0), 6)
    expect(expected.pBreakeven).toBeCloseTo(0.9, 12)
    expect(expected.cvar5pctNpvUsd).toBeCloseTo(lost, 6)
    expect(expected.pOnTime).toBeCloseTo(0.675, 12)
    expect(expected.pLate).toBeCloseTo(0.225, 12)
    expect(expected.pNonDelivery).toBe(0.1)
  })

  it('draws the delay anew, whatever delay the case itself has', () => {
    const late = input({ ...order, delay: { days: 30 } })
    expect(expectedOverDelay(late, SURE)).toEqual(expectedOverDelay(input(order), SURE))
  })

  it('pays the duty of each entry day when duty goes by schedule', () => {
    const scheduled = {
      ...order,
      import: { layers: [{ name: 'later', rate: 0.5, start: '2027-03-20' }] },
    }
    const at = (days: number): number => evaluate(input({ ...scheduled, delay: { days } })).npvUsd
    const { meanNpvUsd } = expectedOverDelay(input(scheduled), { ...SURE, pNonDelivery: 0 })
    expect(evaluate(input({ ...scheduled, delay: { days: 0 } })).landed.tariffRate).toBe(0)
    expect(evaluate(input({ ...scheduled, delay: { days: 40 } })).landed.tariffRate).toBe(0.5)
    expect(meanNpvUsd).toBeCloseTo(0.75 * at(0) + 0.25 * at(40), 6)
  })
})

describe('delay operations', () => {
  const lognormal = { type: 'lognormal', mu: 2, sigma: 1, cap_days: 9 }
  const rows = (...values: object[]) => ({ type: 'table', values })

  it('answers under the probabilities asked for', () => {
    const request = { op: 'delay_stats', p_hold: 0.5, dist: rows({ days: 3, p: 1 }) }
    expect(runRequest(request)['quantiles']).toEqual({ 0.5: 0, 0.9: 3, 0.95: 3, 0.99: 3 })
    expect(runRequest({ ...request, probs: [0, 0.505, 1] })['quantiles']).toEqual({ 0: 0, 0.505: 3, 1: 3 })
  })

  it('gives the four figures of the expectation and no more', () => {
    const answer = runRequest({ op: 'expected_over_delay', scenario: {}, p_hold: 0, dist: lognormal })
    expect(Object.keys(answer).toSorted()).toEqual([
      'cvar_5pct_npv_usd',
      'mean_npv_usd',
      'npv_no_delay_usd',
      'p_breakeven',
    ])
  })

  it.each([
    [{ p_hold: 1.1, dist: lognormal }, 'invalid:p_hold'],
    [{ dist: lognormal }, 'invalid:p_hold'],
    [{ p_hold: 0.3 }, 'invalid:dist'],
    [{ p_hold: 0.3, dist: 'lognormal' }, 'invalid:dist'],
    [{ p_hold: 0.3, dist: {} }, 'invalid:type'],
    [{ p_hold: 0.3, dist: { ...lognormal, type: 'gamma' } }, 'invalid:type'],
    [{ p_hold: 0.3, dist: { ...lognormal, sigma: -0.1 } }, 'invalid:sigma'],
    [{ p_hold: 0.3, dist: { ...lognormal, mu: null } }, 'invalid:mu'],
    [{ p_hold: 0.3, dist: { ...lognormal, cap_days: 1.5 } }, 'invalid:cap_days'],
    [{ p_hold: 0.3, dist: { ...lognormal, cap_days: -1 } }, 'invalid:cap_days'],
    [{ p_hold: 0.3, dist: { ...lognormal, cap: 1 } }, 'unknown_field:dist.cap'],
    [{ p_hold: 0.3, dist: rows() }, 'invalid:values'],
    [{ p_hold: 0.3, dist: rows({ days: 3, p: 0.5 }) }, 'invalid:values'],
    [{ p_hold: 0.3, dist: rows({ days: 3, p: 1 + 2e-9 }) }, 'invalid:p'],
    [{ p_hold: 0.3, dist: rows({ days: 3, p: 1 - 2e-9 }) }, 'invalid:values'],
    [{ p_hold: 0.3, dist: rows({ days: 0.5, p: 1 }) }, 'invalid:days'],
    [{ p_hold: 0.3, dist: lognormal, probs: [2] }, 'invalid:probs'],
  ])('refuses %j with %s', (request, error) => {
    expect(runRequest({ op: 'delay_stats', ...request })).toEqual({ error })
  })

  it.each([
    [{ p_non_delivery: -0.1 }, 'invalid:p_non_delivery'],
    [{ recovery_fraction: 2 }, 'invalid:recovery_fraction'],
    [{ recovery_lag_days: 0.5 }, 'invalid:recovery_lag_days'],
    [{ scenario: { miner: { uptime: 2 } } }, 'invalid:uptime'],
    [{ p_none: 0 }, 'unknown_field:p_none'],
  ])('refuses an expectation with %j as %s', (request, error) => {
    const whole = { op: 'expected_over_delay', scenario: {}, p_hold: 0.1, dist: lognormal, ...request }
    expect(runRequest(whole)).toEqual({ error })
  })
})
