import { describe, expect, it } from 'vitest'
import { runRequest } from '#cli/runRequest.ts'
import { evaluate } from '#engine/evaluate.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { empirical } from '#engine/uncertainty/empirical.ts'
import { meanUnderVolatility } from '#engine/uncertainty/meanUnderVolatility.ts'
import { sampleQuantile } from '#engine/uncertainty/sampleQuantile.ts'

const VOLATILITY = { sigmaPrice: 0.5, sigmaDifficulty: 0.2, rho: 0.3 }

function mean(partial: object, volatility = VOLATILITY) {
  const parsed = parseEngineInput(partial)
  if (!parsed.ok) throw new Error(parsed.error)
  const result = meanUnderVolatility(parsed.value, volatility)
  if (!result.ok) throw new Error(result.error)
  return { ...result.value, input: parsed.value }
}

describe('meanUnderVolatility', () => {
  /** Machines that run from day 0 at a price that is known on that day. */
  const atOnce = {
    horizonDays: 1,
    logistics: { leadDays: 0, transitDays: 0, clearanceDays: 0, inlandDays: 0, installDays: 0 },
  }

  it('knows day 0', () => {
    const { npvNeverUsd, npvDailyUsd, deterministicNpvNeverUsd, runDaysDaily, switchOffOptionUsd } =
      mean(atOnce)
    expect(npvNeverUsd).toBeCloseTo(deterministicNpvNeverUsd, 6)
    expect(npvDailyUsd).toBe(npvNeverUsd)
    expect(runDaysDaily).toBe(1)
    expect(switchOffOptionUsd).toBe(0)
  })

  it('saves the whole loss of a day that is known to lose', () => {
    const { switchOffOptionUsd, runDaysDaily, input } = mean({ ...atOnce, power: { usdPerKwh: 1 } })
    const { energyUsd, revenueUsd } = evaluate({ ...input, curtailment: 'never' })
    expect(switchOffOptionUsd).toBeCloseTo(energyUsd - revenueUsd, 6)
    expect(runDaysDaily).toBe(0)
  })

  it('finds nothing to switch off where power is free', () => {
    const { switchOffOptionUsd, runDaysDaily, input } = mean({ power: { usdPerKwh: 0 } })
    expect(switchOffOptionUsd).toBe(0)
    expect(runDaysDaily).toBe(evaluate(input).runDays)
  })

  it('never runs where there is nothing to earn', () => {
    expect(mean({ price: { usd: 0 } })).toMatchObject({ runDaysDaily: 0, pvRevenueNeverUsd: 0 })
    expect(mean({ miner: { uptime: 0 } })).toMatchObject({ runDaysDaily: 0, switchOffOptionUsd: 0 })
    expect(mean({ horizonDays: 20 })).toMatchObject({ runDaysDaily: 0, btcNever: 0 })
  })

  it('expects less revenue the more price and difficulty move together', () => {
    const revenue = (rho: number) => mean({}, { ...VOLATILITY, rho }).pvRevenueNeverUsd
    expect(revenue(0)).toBeGreaterThan(revenue(0.4))
    // Correlation of sigmaD / sigmaP cancels the gain from the spread of 1/D.
    const { pvRevenueNeverUsd, input } = mean({}, { ...VOLATILITY, rho: 0.4 })
    expect(pvRevenueNeverUsd).toBeCloseTo(evaluate({ ...input, curtailment: 'never' }).pvRevenueUsd, 5)
  })

  it('has no spread when price and difficulty move as one', () => {
    const asOne = { sigmaPrice: 0.5, sigmaDifficulty: 0.5, rho: 1 }
    const { npvDailyUsd, input } = mean({ power: { usdPerKwh: 0.05 } }, asOne)
    expect(npvDailyUsd).toBeCloseTo(evaluate({ ...input, curtailment: 'daily' }).npvUsd, 5)
  })

  it('covers neither held BTC nor tax', () => {
    const request = { op: 'mc_closed_form', sigma_price: 0.5, sigma_difficulty: 0.2, rho: 0 }
    const answer = (scenario: object) => runRequest({ ...request, scenario })
    expect(answer({ treasury: { mode: 'cover_costs' } })).toEqual({ error: 'invalid:treasury' })
    expect(answer({ tax: { enabled: true } })).toEqual({ error: 'invalid:tax' })
    expect(answer({ miner: { uptime: 2 } })).toEqual({ error: 'invalid:uptime' })
    expect(runRequest({ ...request, scenario: {}, rho: 1.1 })).toEqual({ error: 'invalid:rho' })
  })
})

describe('empirical', () => {
  it('interpolates between neighbours and meets the ends', () => {
    expect([0, 0.5, 0.625, 1].map((p) => sampleQuantile([1, 2, 4, 8, 16], p))).toEqual([1, 4, 6, 16])
    expect(sampleQuantile([7], 0.3)).toBe(7)
  })

  it('counts zero as not negative and a tail smaller than one value as that value', () => {
    expect(empirical([3, 0, -5, 2], 0.05, [0.5])).toEqual({
      mean: 0,
      cvar: expect.closeTo(-5, 12),
      pNonnegative: 0.75,
      quantiles: [1],
    })
  })

  it.each([
    [{ values: [] }, 'invalid:values'],
    [{ values: [1], alpha: 0 }, 'invalid:alpha'],
    [{ values: [1], alpha: 1.5 }, 'invalid:alpha'],
    [{ values: ['1'] }, 'invalid:values'],
  ])('refuses %j with %s', (request, error) => {
    expect(runRequest({ op: 'empirical', ...request })).toEqual({ error })
  })
})

describe('market operations', () => {
  const gbm = { op: 'gbm_moments', s0: 10, growth_annual: 0, sigma: 0.2, days: 365 }

  it('spells quantiles by their probability', () => {
    expect(Object.keys(runRequest(gbm)['quantiles'] as object)).toEqual([
      '0.05',
      '0.25',
      '0.5',
      '0.75',
      '0.95',
    ])
    expect(runRequest(gbm)).toMatchObject({ mean: 10, var_log: expect.closeTo(0.04, 12) })
  })

  it.each([
    [{ ...gbm, s0: 0 }, 'invalid:s0'],
    [{ ...gbm, s0: undefined }, 'invalid:s0'],
    [{ ...gbm, growth_annual: -1 }, 'invalid:growth_annual'],
    [{ ...gbm, sigma: -1 }, 'invalid:sigma'],
    [{ ...gbm, probs: [1] }, 'invalid:probs'],
    [{ op: 'black_scholes', spot: 1, strike: 1, t: 1, r: 0, q: 0, vol: 0 }, 'invalid:kind'],
    [{ op: 'black_scholes', kind: 'put', spot: 1, strike: 1, t: -1, r: 0, q: 0, vol: 0 }, 'invalid:t'],
  ])('refuses %j with %s', (request, error) => {
    expect(runRequest(request)).toEqual({ error })
  })
})

describe('share_value', () => {
  const share = { op: 'share_value', difficulty: 1.5e14, reward_btc: 3.15 }

  it('pays a share its part of the block', () => {
    const { btc_per_share: btc, sat_per_share: sat } = runRequest({
      ...share,
      share_difficulty: 1e6,
      pool_fee: 0.02,
    })
    expect(btc).toBeCloseTo(2.058e-8, 20)
    expect(sat).toBeCloseTo(2.058, 12)
  })

  it('counts a share of difficulty 1 without a fee unless told otherwise', () => {
    expect(runRequest(share)['btc_per_share']).toBeCloseTo(2.1e-14, 26)
  })

  it.each([
    [{ difficulty: 0 }, 'invalid:difficulty'],
    [{ pool_fee: 1.1 }, 'invalid:pool_fee'],
    [{ share_difficulty: -1 }, 'invalid:share_difficulty'],
  ])('refuses %j with %s', (change, error) => {
    expect(runRequest({ ...share, ...change })).toEqual({ error })
  })
})
