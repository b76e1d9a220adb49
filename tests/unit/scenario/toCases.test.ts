import { describe, expect, test } from 'vitest'
import { parseEngineInput } from '#engine/parseEngineInput.ts'
import { MPF_LIMITS, mpfLimitsOn } from '#facts/mpfLimits.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { setRoute, updateLine } from '#scenario/editScenario.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { routeOf } from '#scenario/routes.ts'
import type { Route, Scenario } from '#scenario/scenario.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { toCases } from '#scenario/toCases.ts'

const NO_DELAY = { kind: 'fixed', stage: 'customs', days: 0 } as const

function inputOf(changes: Partial<Scenario>, line = 0, tariff = 0, hold = 0) {
  const scenario = { ...DEFAULT_SCENARIO, ...changes }
  const cases = toCases(scenario, BUNDLED_MARKET, FULL_FACTS)
  const found = cases[(line * scenario.tariffs.length + tariff) * scenario.holds.length + hold]
  const input = found?.parts[0]?.input
  if (input === undefined) throw new Error('no such case')
  return input
}

function routeNamed(id: string): Route {
  const route = routeOf(DEFAULT_SCENARIO, id)
  if (route === null) throw new Error(`no route ${id}`)
  return route
}

describe('toCases', () => {
  test('gives every line, tariff and hold in line-major order, each valid for the engine', () => {
    const cases = toCases(DEFAULT_SCENARIO, BUNDLED_MARKET, SEED_FACTS)
    expect(cases).toHaveLength(5 * 4 * 3)
    const places = cases.map(({ line, tariff, hold }) => (line * 4 + tariff) * 3 + hold)
    expect(places).toEqual(cases.map((_, index) => index))
    for (const { parts, missing } of cases) {
      expect(missing).toBeNull()
      for (const { input } of parts) expect(parseEngineInput(input)).toEqual({ ok: true, value: input })
    }
  })

  test('the seed scenario is what it says', () => {
    expect(DEFAULT_SCENARIO.lines.map(({ label, routeId }) => `${label} ${routeId}`)).toEqual([
      'S21 Pro cn',
      'S21 Pro my',
      'S21 Pro us',
      'T21 cn',
      'AI3680 us',
    ])
    expect(DEFAULT_SCENARIO.lines.every(({ quoteUsd }) => quoteUsd !== null && quoteUsd > 0)).toBe(true)
    expect(inputOf({})).toMatchObject({
      valuationDate: '2026-10-27',
      orderDay: 0,
      horizonDays: 1460,
      network: { tipHeight: 973413, mode: 'smooth', growthHalfLifeDays: 730, txFees: { value: 0.02 } },
      price: { usd: 84714, growthAnnual: 0 },
      miner: { hashrateThs: 234, powerW: 3510, units: 100, uptime: 0.97 },
      power: { usdPerKwh: 0.045, overhead: 1 },
      curtailment: 'daily',
      pool: { fee: 0.01 },
      finance: { discountRate: 0.1 },
      import: { regime: 'US', tariffOverride: null, entryBasis: 'release', dutyPayLagDays: 14 },
    })
  })

  test('a domestic route has no border: no clearance, storage, layers or customs hold, whatever the tariff', () => {
    const cases = toCases(DEFAULT_SCENARIO, BUNDLED_MARKET, SEED_FACTS).filter(({ line }) => line === 2)
    expect(cases.every(({ noBorder }) => noBorder)).toBe(true)
    const inputs = new Set(cases.flatMap(({ parts }) => parts.map(({ input }) => input)))
    expect(inputs.size).toBe(1)
    const [input] = inputs
    expect(input).toMatchObject({
      import: { regime: 'none', layers: [], tariffOverride: null },
      logistics: { clearanceDays: 0, storageTiers: [] },
      delay: { days: 0 },
    })
  })

  test('a transit delay is felt on a domestic route too', () => {
    const holds = [NO_DELAY, { kind: 'fixed', stage: 'transit', days: 30 }] as const
    expect(inputOf({ holds }, 2, 0, 1).delay).toEqual({ stage: 'transit', days: 30 })
  })

  test('flat replaces the stack on imported lines', () => {
    expect(inputOf({}, 0, 2).import).toMatchObject({ tariffOverride: 0.6, layers: [] })
  })

  test('frozen keeps the layers of its day for ever: April 2025 China 172.6 %, Malaysia 12.6 %', () => {
    const rate = (line: number): number => {
      const { layers } = inputOf({}, line, 3).import
      expect(layers.every(({ start, end }) => start === null && end === null)).toBe(true)
      expect(layers.every((layer) => layer.exemptIfExportedBefore === null)).toBe(true)
      return layers.reduce((sum, layer) => sum + layer.rate, 0)
    }
    expect(rate(0)).toBeCloseTo(1.726, 12)
    expect(rate(1)).toBeCloseTo(0.126, 12)
  })

  test('own layers reach their origin only', () => {
    const tariffs = [
      {
        kind: 'custom',
        layers: [
          { origin: 'MY', kind: 'ad_valorem', rate: 0.3, start: '2027-01-01', end: null },
          { origin: null, kind: 'per_unit', rate: 50, start: null, end: null },
          { origin: 'CN', kind: 'exempt', rate: 0, start: null, end: null },
        ],
      },
    ] as const
    expect(inputOf({ tariffs }, 0).import.layers).toMatchObject([
      { kind: 'per_unit', rate: 50, replaces: false },
      { kind: 'ad_valorem', rate: 0, replaces: true },
    ])
    expect(inputOf({ tariffs }, 1).import.layers).toMatchObject([
      { kind: 'ad_valorem', rate: 0.3, start: '2027-01-01' },
      { kind: 'per_unit', rate: 50 },
    ])
  })

  test('outlooks become paths of the network', () => {
    const trend = BUNDLED_MARKET.trendGrowthAnnual
    expect(inputOf({ network: { kind: 'static' } }).network).toMatchObject({
      mode: 'smooth',
      growthAnnual: 0,
    })
    expect(inputOf({}).network).toMatchObject({ growthAnnual: trend, growthHalfLifeDays: 730 })
    expect(inputOf({ network: { kind: 'repeat2025' } }).network).toMatchObject({
      growthAnnual: 0.35,
      growthHalfLifeDays: null,
    })
    expect(inputOf({ network: { kind: 'coupled', growthAnnual: null } }).network).toMatchObject({
      mode: 'coupled',
      growthAnnual: trend,
      coupling: { beta: 0.5, kappa: 1, lagDays: 28 },
    })
    const own = { kind: 'trend', growthAnnual: 0.12, halfLifeDays: null } as const
    expect(inputOf({ network: own }).network).toMatchObject({ growthAnnual: 0.12, growthHalfLifeDays: null })
  })

  test('a fixed price stands in for the market price and stays flat', () => {
    expect(inputOf({ price: { kind: 'fixed', priceUsd: 50_000 } }).price).toMatchObject({
      usd: 50_000,
      growthAnnual: 0,
    })
    expect(inputOf({ price: { kind: 'growth', growthAnnual: 0.1 } }).price.growthAnnual).toBe(0.1)
  })

  test('the order date counts from day 0, and a past one is today', () => {
    expect(inputOf({ orderDate: '2026-12-26' }).orderDay).toBe(60)
    expect(inputOf({ orderDate: '2020-01-01' }).orderDay).toBe(0)
  })

  test('fee limits are those of the entry without delay', () => {
    const late = inputOf({ orderDate: '2027-11-01' }, 0, 0, 2)
    const limits = mpfLimitsOn('2027-12-02', MPF_LIMITS)
    expect(late.import).toMatchObject({ mpfMinUsd: limits.minUsd, mpfMaxUsd: limits.maxUsd })
    expect(inputOf({}).import).toMatchObject({ mpfMinUsd: 34.58, mpfMaxUsd: 670.86 })
  })

  test('the premium raises the price paid, not the resale value', () => {
    const route = { ...routeNamed('us'), premiumFraction: 0.1 }
    const scenario = updateLine(setRoute(DEFAULT_SCENARIO, route), 2, { quoteUsd: 2000, resaleFraction: 0.2 })
    const input = inputOf(scenario, 2)
    expect(input.purchase.unitPriceUsd).toBeCloseTo(2200, 9)
    expect(input.salvage).toMatchObject({ fraction: 0.2, referenceUnitPriceUsd: 2000 })
  })

  test('sea freight and own fees reach the engine', () => {
    const scenario = setRoute(DEFAULT_SCENARIO, { ...routeNamed('cn'), mode: 'ocean', transitDays: 35 })
    const input = inputOf({ ...scenario, feesBtcPerBlock: 0.1, hodlFraction: 0.25 })
    expect(input.logistics).toMatchObject({ mode: 'ocean', transitDays: 35 })
    expect(input.import.hmfRate).toBe(0.00125)
    expect(input.network.txFees.value).toBe(0.1)
    expect(input.treasury).toMatchObject({ mode: 'hodl_fraction', holdFraction: 0.25 })
  })

  test('a distribution gives weighted parts, the most likely first', () => {
    const holds = [
      {
        kind: 'distribution',
        stage: 'customs',
        outcomes: [
          { days: 90, probability: 0.3 },
          { days: 0, probability: 0.6 },
          { days: 180, probability: 0.1 },
          { days: 400, probability: 0 },
        ],
      },
    ] as const
    const [imported] = toCases({ ...DEFAULT_SCENARIO, holds }, BUNDLED_MARKET, SEED_FACTS)
    expect(imported?.parts.map(({ weight, input }) => [weight, input.delay.days])).toEqual([
      [0.6, 0],
      [0.3, 90],
      [0.1, 180],
    ])
    const domestic = toCases({ ...DEFAULT_SCENARIO, holds }, BUNDLED_MARKET, SEED_FACTS)[8]
    expect(domestic?.parts).toHaveLength(1)
    expect(domestic?.parts[0]?.weight).toBeCloseTo(1, 12)
  })

  test('a line without a quote, or from an origin without schedule, has no case', () => {
    const quoteless = updateLine(DEFAULT_SCENARIO, 0, { quoteUsd: null })
    const [first] = toCases(quoteless, BUNDLED_MARKET, SEED_FACTS)
    expect(first).toMatchObject({ missing: 'quote', parts: [] })
    const vietnam = { ...routeNamed('cn'), id: 'vn', origin: 'VN' }
    const scenario = updateLine(setRoute(DEFAULT_SCENARIO, vietnam), 0, { routeId: 'vn' })
    const cases = toCases(scenario, BUNDLED_MARKET, SEED_FACTS)
    expect(cases[0]).toMatchObject({ missing: 'schedule', parts: [] })
    expect(cases[3]?.missing).toBeNull()
    expect(toCases(scenario, BUNDLED_MARKET, FULL_FACTS)[0]?.missing).toBeNull()
  })
})
