import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import type { BreakEvenVariable, Metrics } from '#engine/metrics.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { arbitraryInput, withChanges } from './arbitraryInput.ts'
import { worthOn } from './cashByDay.ts'
import { expectSameMoney } from './expectSameMoney.ts'

// Generated cases are many; a busy machine may need longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const quick = (input: EngineInput): Metrics => evaluate({ ...input, outputs: { irr: false } })

/** BTC the whole order mines in a day when new, after pool fees, from subsidy and fees per unit of difficulty. */
function btcPerDay(input: EngineInput, subsidyPerDifficulty: number, feesPerDifficulty: number): number {
  const { units, hashrateThs, uptime } = input.miner
  const { scheme, fee, txFeeFee } = input.pool
  const hashes = units * hashrateThs * 1e12 * uptime * 86_400
  const feeShare = scheme === 'PPS' ? 0 : 1 - (txFeeFee ?? fee)
  return (hashes / 2 ** 32) * (subsidyPerDifficulty * (1 - fee) + feesPerDifficulty * feeShare)
}

function kwhPerDay(input: EngineInput): number {
  const { units, powerW, uptime } = input.miner
  return (units * powerW * 24 * uptime * input.power.overhead) / 1000
}

describe('smooth growth without a halving, never switched off', () => {
  // Tips 840,000 to 886,000 and 131,000 blocks at most: block 1,050,000 stays ahead.
  const steady = arbitraryInput.map((input) =>
    withChanges(input, {
      network: {
        mode: 'smooth',
        growthHalfLifeDays: null,
        tipHeight: 840_000 + Math.floor((input.network.tipHeight - 960_000) / 2),
      },
      price: { mode: 'growth', growthHalfLifeDays: null },
      power: { table: null },
      curtailment: 'never',
      treasury: { mode: 'sell_all' },
    }),
  )

  /** Income and energy of the day of the first hash, and the logarithms of their daily growth. */
  function firstDay(input: EngineInput, start: number) {
    const { network, price, power, miner } = input
    const years = start / 365
    const difficulty = network.difficulty * (1 + network.growthAnnual) ** years
    const { mode, value } = network.txFees
    const fees = mode === 'btc_per_block' ? value : 3.125 * value
    const btc = btcPerDay(input, 3.125 / difficulty, fees / difficulty)
    const ageing = Math.log1p(-miner.attritionAnnual)
    return {
      earned: btc * price.usd * (1 + price.growthAnnual) ** years * (1 - input.treasury.saleCost),
      energy: kwhPerDay(input) * power.usdPerKwh * (1 + power.escalationAnnual) ** years,
      earnedGrowth:
        (Math.log1p(price.growthAnnual) -
          Math.log1p(network.growthAnnual) +
          ageing +
          Math.log1p(-miner.hashDegradationAnnual)) /
        365,
      energyGrowth: (Math.log1p(power.escalationAnnual) + ageing) / 365,
    }
  }

  /** first (1 + q + ... + q^(count - 1)), q = e^growth. */
  function series(first: number, growth: number, count: number): number {
    return first * (growth === 0 ? count : Math.expm1(count * growth) / Math.expm1(growth))
  }

  it('income and energy are geometric series, plain and discounted', () => {
    let operated = 0
    fc.assert(
      fc.property(steady, (input) => {
        const metrics = quick(input)
        const { startDay, endDay, capexUsd } = metrics
        const days = metrics.operated ? endDay - startDay : 0
        const { earned, energy, earnedGrowth, energyGrowth } = firstDay(input, startDay)
        const { discountRate } = input.finance
        const fade = -Math.log1p(discountRate) / 365
        const worth = worthOn(discountRate, startDay)
        expectSameMoney(metrics.revenueUsd, series(earned, earnedGrowth, days), capexUsd)
        expectSameMoney(metrics.energyUsd, series(energy, energyGrowth, days), capexUsd)
        expectSameMoney(metrics.pvRevenueUsd, series(earned * worth, earnedGrowth + fade, days), capexUsd)
        expectSameMoney(metrics.pvEnergyUsd, series(energy * worth, energyGrowth + fade, days), capexUsd)
        expect(metrics.runDays).toBe(days)
        if (days > 1) operated += 1
      }),
      { numRuns: 100 },
    )
    expect(operated).toBeGreaterThan(10)
  })

  it('the day on which energy first costs more than it brings is where two exponentials meet', () => {
    let met = 0
    fc.assert(
      fc.property(steady, (given) => {
        const { startDay } = quick(given)
        // Electricity just below income on the first day, so that most cases meet within their life.
        const before = firstDay(given, startDay)
        const ratio = 0.75 + 0.3 * given.miner.uptime
        const usdPerKwh = (given.power.usdPerKwh * before.earned) / (before.energy * ratio)
        const input = withChanges(given, { power: { usdPerKwh } })
        const metrics = quick(input)
        const { earned, energy, earnedGrowth, energyGrowth } = firstDay(input, startDay)
        const exact = Math.log(earned / energy) / (energyGrowth - earnedGrowth)
        // On the very day of equality rounding decides.
        fc.pre(Math.abs(exact - Math.round(exact)) > 1e-6)
        const isLoss = earned <= energy
        const day = isLoss ? startDay : exact > 0 ? startDay + Math.ceil(exact) : Infinity
        expect(metrics.shutdownDay).toBe(metrics.operated && day < metrics.endDay ? day : null)
        if (metrics.shutdownDay !== null && metrics.shutdownDay > startDay) met += 1
      }),
      { numRuns: 100 },
    )
    expect(met).toBeGreaterThan(0)
  })
})

describe('one day later at the site', () => {
  // Nothing but the window moves: no capital is due at or after the first hash, nothing ages, nothing is left at the end.
  const moving = arbitraryInput
    .filter((input) => input.curtailment !== 'retire')
    .map((input) =>
      withChanges(input, {
        miner: { hashDegradationAnnual: 0, attritionAnnual: 0 },
        purchase: { payments: [{ anchor: 'order', offsetDays: 0, fraction: 1 }] },
        logistics: { installUsdPerUnit: 0 },
        delay: { stage: 'site' },
        otherCapex: [],
        site: { readyDay: null },
        salvage: { fraction: 0 },
        treasury: { mode: 'sell_all' },
      }),
    )

  /** What the whole order makes on a day, from the market alone; 0 outside the horizon. */
  function margin(input: EngineInput, day: number): number {
    if (day >= input.horizonDays) return 0
    const market = marketPath(input)
    const btc = btcPerDay(input, market.subsidyPerDifficulty[day] ?? 0, market.feesPerDifficulty[day] ?? 0)
    const earned = btc * (market.priceUsd[day] ?? 0) * (1 - input.treasury.saleCost)
    const { table, usdPerKwh, escalationAnnual } = input.power
    const usd =
      table === null
        ? usdPerKwh * (1 + escalationAnnual) ** (day / 365)
        : (table[Math.min(day, table.length - 1)] ?? 0)
    const gain = earned - kwhPerDay(input) * usd
    const fixed = input.miner.units * input.opex.fixedUsdPerUnitDay
    return (input.curtailment === 'daily' ? Math.max(0, gain) : gain) - fixed
  }

  const step = (input: EngineInput): readonly [Metrics, number] => {
    const now = quick(input)
    const later = quick(withChanges(input, { delay: { days: input.delay.days + 1 } }))
    return [now, later.npvUsd - now.npvUsd]
  }

  it('loses the margin of the first day when the end is a date', () => {
    let moved = 0
    fc.assert(
      fc.property(moving, (given) => {
        const input = { ...given, lifeDays: null }
        const [{ startDay, capexUsd }, change] = step(input)
        const lost = margin(input, startDay) * worthOn(input.finance.discountRate, startDay)
        expectSameMoney(change, -lost, capexUsd)
        if (Math.abs(lost) > 1e-3) moved += 1
      }),
      { numRuns: 100 },
    )
    expect(moved).toBeGreaterThan(10)
  })

  it('also gains the margin of a day at the end when life counts from the first hash', () => {
    let gained = 0
    fc.assert(
      fc.property(moving, fc.integer({ min: 1, max: 300 }), (given, lifeDays) => {
        const input = { ...given, lifeDays }
        const [{ startDay, capexUsd }, change] = step(input)
        const worth = (day: number): number => margin(input, day) * worthOn(input.finance.discountRate, day)
        expectSameMoney(change, worth(startDay + lifeDays) - worth(startDay), capexUsd)
        if (Math.abs(worth(startDay + lifeDays)) > 1e-3) gained += 1
      }),
      { numRuns: 100 },
    )
    expect(gained).toBeGreaterThan(5)
  })
})

describe('break-evens of machines never switched off', () => {
  const never = arbitraryInput.map((input) =>
    withChanges(input, {
      curtailment: 'never',
      treasury: { mode: 'sell_all' },
      purchase: { sellerAbsorption: 0 },
      import: { tariffOverride: input.import.tariffOverride ?? 0.25 },
    }),
  )

  /** What the target gains by one more of each variable, the variable's value now, and whether it can be moved. */
  function line(input: EngineInput, metrics: Metrics, pv: boolean) {
    const { tariffOverride, vatRate, vatRecoverableFraction, vatRecoveryLagDays } = input.import
    const worth = (day: number): number => (pv ? worthOn(input.finance.discountRate, day) : 1)
    const vat = vatRate * (1 - vatRecoverableFraction * worth(vatRecoveryLagDays))
    const { table, usdPerKwh } = input.power
    const perKwh = table?.[0] ?? usdPerKwh
    return {
      electricity: { now: perKwh, slope: -(pv ? metrics.pvEnergyUsd : metrics.energyUsd) / perKwh },
      price: {
        now: marketPath(input).priceUsd[0] ?? 0,
        slope: (pv ? metrics.pvRevenueUsd : metrics.revenueUsd) / (marketPath(input).priceUsd[0] ?? 0),
      },
      hashprice: {
        now: metrics.hashpriceUsdPerPhDay,
        slope: (pv ? metrics.pvRevenueUsd : metrics.revenueUsd) / metrics.hashpriceUsdPerPhDay,
      },
      tariff: {
        now: tariffOverride ?? 0,
        slope: -metrics.landed.customsValue * worth(metrics.timeline.dutyPaid) * (1 + vat),
      },
    }
  }

  it('lie where the line through the case meets zero', () => {
    const solved = new Map<BreakEvenVariable, number>()
    fc.assert(
      fc.property(never, fc.constantFrom<'npv' | 'roi'>('npv', 'roi'), (input, target) => {
        const metrics = quick(input)
        const pv = target === 'npv'
        const value = pv ? metrics.npvUsd : metrics.netProfitUsd
        const stake = metrics.capexUsd + metrics.revenueUsd + metrics.energyUsd
        const lines = line(input, metrics, pv)
        for (const variable of ['electricity', 'price', 'hashprice', 'tariff'] as const) {
          const { now, slope } = lines[variable]
          const found = breakEven(input, variable, { target, maxDelayDays: 0 })
          if (variable === 'tariff' && input.import.regime === 'none') {
            expect(found.status).toBe('not_applicable')
            continue
          }
          const atZero = value - now * slope
          // At the edge of what can be solved rounding decides.
          if (Math.abs(atZero) < 1e-9 * stake) continue
          const rises = variable === 'price' || variable === 'hashprice'
          if (rises ? atZero > 0 : atZero < 0) {
            expect(found.status).toBe(rises ? 'always' : 'never')
          } else if (slope === 0) {
            expect(found.status).toBe(rises ? 'never' : 'always')
          } else {
            expect(found.status).toBe('ok')
            const exact = now - value / slope
            const allowed = 1e-9 * (Math.abs(exact) + now + stake / Math.abs(slope))
            expect(Math.abs((found.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(allowed)
            solved.set(variable, (solved.get(variable) ?? 0) + 1)
          }
        }
      }),
      { numRuns: 100 },
    )
    for (const variable of ['electricity', 'price', 'hashprice', 'tariff'] as const) {
      expect(solved.get(variable) ?? 0).toBeGreaterThan(0)
    }
  })
})
