import { describe, expect, it } from 'vitest'
import { runRequest } from '#cli/runRequest.ts'

describe('runRequest', () => {
  it('echoes the id of any kind and answers in snake_case', () => {
    expect(runRequest({ id: 7, op: 'subsidy', height: 840_000 })).toEqual({ id: 7, sat: 312_500_000 })
    expect(runRequest({ op: 'supply' })).toEqual({ sat: 2_099_999_997_690_000, btc: 20_999_999.9769 })
    const answer = runRequest({ id: null, op: 'delay_cost', scenario: {}, days: 10 })
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining(['id', 'tariff_rate_0', 'tariff_rate_1', 'total', 'operations']),
    )
  })

  it('takes a request without op as a scenario to evaluate', () => {
    const bare = runRequest({ id: 'a', horizon_days: 400 })
    expect(bare).toEqual(runRequest({ id: 'a', op: 'evaluate', scenario: { horizon_days: 400 } }))
    expect(bare['last_flow_day']).toBe(400)
  })

  it.each([
    [{ op: 'nope' }, 'invalid:op'],
    [{ op: 5 }, 'invalid:op'],
    [{ op: 'toString' }, 'invalid:op'],
    [{ op: 'subsidy' }, 'invalid:height'],
    [{ op: 'subsidy', height: 1, depth: 2 }, 'unknown_field:depth'],
    [{ op: 'breakeven', scenario: {} }, 'invalid:variable'],
    [{ op: 'evaluate', scenario: null }, 'invalid:scenario'],
    [{ op: 'grid', scenario: {}, tariffs: [0, -1], delays: [0] }, 'invalid:tariffs'],
    [{ op: 'grid', scenario: {}, tariffs: [0], delays: [0.5] }, 'invalid:delays'],
    [{ op: 'xirr', dates: ['2026-01-01'], values: [1, 2] }, 'invalid:dates'],
    [{ op: 'premium', imported: { minre: 1 }, domestic: {} }, 'unknown_field:minre'],
    [[], 'invalid:request'],
    ['x', 'invalid:request'],
  ])('answers %j with %s', (request, error) => {
    expect(runRequest(request)).toEqual({ error })
  })

  it('writes what is not a finite number as null', () => {
    expect(runRequest({ op: 'npv', rate: -1, values: [-100, 110] })).toEqual({ npv: null })
    const free = {
      hashes_per_block: 1,
      hashrate_hs: 1,
      power_w: 1,
      reward_btc: 0,
      usd_per_kwh: 1,
    }
    expect(runRequest({ op: 'marginal_cost', ...free })['usd_per_btc']).toBeNull()
  })
})
