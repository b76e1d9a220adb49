import { describe, expect, it } from 'vitest'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { parseEngineInput } from '#engine/parseEngineInput.ts'

function errorOf(data: unknown, names: 'camelCase' | 'snake_case' = 'camelCase'): string | null {
  const parsed = parseEngineInput(data, names)
  return parsed.ok ? null : parsed.error
}

describe('parseEngineInput', () => {
  it('fills every default', () => {
    expect(parseEngineInput({})).toEqual({ ok: true, value: DEFAULT_ENGINE_INPUT })
    expect(DEFAULT_ENGINE_INPUT.purchase.payments).toEqual([
      { anchor: 'order', offsetDays: 0, fraction: 0.5 },
      { anchor: 'ship', offsetDays: -7, fraction: 0.5 },
    ])
    expect(DEFAULT_ENGINE_INPUT.curtailment).toBe('daily')
    expect(DEFAULT_ENGINE_INPUT.delay).toEqual({ days: 0, stage: 'customs' })
    expect(DEFAULT_ENGINE_INPUT.import.dutyPayLagDays).toBe(14)
  })

  it('keeps the defaults of a section of which only one field is given', () => {
    const parsed = parseEngineInput({ network: { txFees: { value: 0.5 } }, price: { usd: undefined } })
    expect(parsed.ok && parsed.value.network.txFees).toEqual({ mode: 'btc_per_block', value: 0.5 })
    expect(parsed.ok && parsed.value.price.usd).toBe(65_000)
  })

  it.each([
    [{ miner: { uptime: 1.1 } }, 'invalid:uptime'],
    [{ miner: { uptime: '0.9' } }, 'invalid:uptime'],
    [{ network: { difficulty: 0 } }, 'invalid:difficulty'],
    [{ network: { growthAnnual: -1 } }, 'invalid:growth_annual'],
    [{ network: { mode: 'table' } }, 'invalid:table'],
    [{ network: { mode: 'table', table: [] } }, 'invalid:table'],
    [{ network: { mode: 'table', table: [1, 0] } }, 'invalid:table'],
    [{ price: { usd: -1 } }, 'invalid:usd'],
    [{ price: { usd: Number.NaN } }, 'invalid:usd'],
    [{ price: { usd: Infinity } }, 'invalid:usd'],
    [{ delay: { days: 1.5 } }, 'invalid:delay'],
    [{ delay: { days: -1 } }, 'invalid:delay'],
    [{ delay: { stage: 'moon' } }, 'invalid:stage'],
    [{ finance: { discountRate: -1 } }, 'invalid:discount_rate'],
    [{ valuationDate: '2026-02-30' }, 'invalid:valuation_date'],
    [{ horizonDays: 0 }, 'invalid:horizon_days'],
    [{ purchase: { payments: [] } }, 'invalid:payments'],
    [{ purchase: { payments: [{ anchor: 'order', fraction: 0.9 }] } }, 'invalid:payments'],
    [{ purchase: { payments: [{ anchor: 'order' }] } }, 'invalid:fraction'],
    [{ import: { layers: [{ name: 'no rate' }] } }, 'invalid:rate'],
    [{ import: { layers: [{ rate: 0.1, start: '2026-13-01' }] } }, 'invalid:start'],
    [{ logistics: { storageTiers: [{ afterDays: 1.2, usdPerUnitDay: 1 }] } }, 'invalid:after_days'],
    [{ network: null }, 'invalid:network'],
    [{ otherCapex: {} }, 'invalid:other_capex'],
    [null, 'invalid:scenario'],
    [[], 'invalid:scenario'],
    ['{}', 'invalid:scenario'],
  ])('refuses %j', (data, code) => {
    expect(errorOf(data)).toBe(code)
  })

  it.each([
    [{ minre: {} }, 'unknown_field:minre'],
    [{ miner: { weight: 1 } }, 'unknown_field:miner.weight'],
    [{ import: { layers: [{ rate: 0, foo: 1 }] } }, 'unknown_field:import.layers[0].foo'],
    [JSON.parse('{"__proto__": {"horizonDays": 1}}'), 'unknown_field:__proto__'],
  ])('names the unknown field in %j', (data, code) => {
    expect(errorOf(data)).toBe(code)
  })

  it('reads snake_case names only when asked to, and never both', () => {
    expect(errorOf({ horizon_days: 10 })).toBe('unknown_field:horizon_days')
    expect(errorOf({ horizonDays: 10 }, 'snake_case')).toBe('unknown_field:horizonDays')
    const parsed = parseEngineInput({ import: { mpf_min_usd: 1 } }, 'snake_case')
    expect(parsed.ok && parsed.value.import.mpfMinUsd).toBe(1)
  })
})
