import { describe, expect, it } from 'vitest'
import { DEFAULT_ENGINE_INPUT } from '#engine/defaultEngineInput.ts'
import { delayCost } from '#engine/delayCost.ts'
import { evaluate } from '#engine/evaluate.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { HASHES_PER_DIFFICULTY } from '#engine/protocol/hashesPerDifficulty.ts'
import { roiCurve } from '#engine/roiCurve.ts'
import { runJob } from '#engine/runJob.ts'
import { runRequest } from '#cli/runRequest.ts'
import { bareMachine } from './bareMachine.ts'

// Faults found in public mining calculators, each with figures worked out by hand. 200 TH/s at a difficulty of 150 T and
// 3.125 BTC a block mine 2e14 * 86400 * 3.125 / (1.5e14 * 2^32) = 8.3819032e-5 BTC a day.
const BTC_DAY = 8.3819031715393e-5
const S21 = {
  miner: { hashrateThs: 200, powerW: 3500 },
  network: { difficulty: 150e12 },
  price: { usd: 90_000 },
  power: { usdPerKwh: 0.06 },
} as const

describe('uptime', () => {
  it('scales income and energy alike', () => {
    const metrics = evaluate(bareMachine({ ...S21, miner: { ...S21.miner, uptime: 0.95 } }))
    expect(metrics.btcMined).toBeCloseTo(0.95 * BTC_DAY, 15)
    expect(metrics.revenueUsd).toBeCloseTo(0.95 * 7.54371285, 6)
    expect(metrics.energyKwh).toBeCloseTo(0.95 * 84, 12)
    expect(metrics.energyUsd).toBeCloseTo(0.95 * 5.04, 12)
  })

  it('counts once, whatever the delay', () => {
    const late = evaluate(
      bareMachine({
        ...S21,
        horizonDays: 40,
        miner: { ...S21.miner, uptime: 0.9 },
        delay: { days: 30, stage: 'site' },
      }),
    )
    expect(late.energyKwh).toBeCloseTo(10 * 84 * 0.9, 9)
    expect(late.btcMined).toBeCloseTo(10 * BTC_DAY * 0.9, 14)
  })
})

describe('a delay', () => {
  const growing = (days: number) =>
    bareMachine({
      ...S21,
      horizonDays: 365,
      network: { ...S21.network, growthAnnual: 1 },
      delay: { days, stage: 'site' },
    })

  it('meets the difficulty of the day of the first hash, not that of the order', () => {
    // Doubling in a year: after 73 days, a fifth of one, difficulty is 2^0.2 times the first.
    const [first] = evaluate(growing(73)).samples
    expect(first).toMatchObject({ d: 73 })
    expect(first?.difficulty).toBeCloseTo(150e12 * 1.148698354997035, -3)
    expect(first?.btc).toBeCloseTo(BTC_DAY / 1.148698354997035, 15)
  })

  it('takes nothing off a life that is counted from the first hash', () => {
    const life = { ...growing(0), lifeDays: 100 }
    const late = { ...growing(200), lifeDays: 100 }
    expect(evaluate(life).runDays).toBe(100)
    expect(evaluate(late).runDays).toBe(100)
    // Against a calendar it does take the days it lasts.
    expect(evaluate(growing(200)).runDays).toBe(165)
  })

  it('costs the sum of the days it lasts', () => {
    // A machine of 30 TH/s that nets 6.8897 USD a day: 60 days are 413.38 USD, 13.7794 per TH and not 1.37794.
    const input = bareMachine({
      horizonDays: 365,
      miner: { hashrateThs: 30, powerW: 0 },
      network: { difficulty: 150e12 },
      price: { usd: (6.8897 * 200) / (30 * BTC_DAY) },
      delay: { stage: 'site' },
    })
    expect(delayCost(input, 60).total / 30).toBeCloseTo(13.7794, 6)
  })
})

describe('one case', () => {
  it('leaves nothing behind for the next', () => {
    const cases = [0.1, 0.15, 0.05].map((growthAnnual) =>
      bareMachine({ ...S21, horizonDays: 200, network: { ...S21.network, growthAnnual } }),
    )
    const btc = (inputs: typeof cases): number[] =>
      runJob({ cases: inputs, curves: [], grids: [], limits: [] }).cases.map((outcome) =>
        outcome.ok ? outcome.metrics.btcMined : Number.NaN,
      )
    const alone = cases.map((input) => evaluate(input).btcMined)
    expect(btc(cases)).toEqual(alone)
    expect(btc([...cases].reverse())).toEqual([...alone].reverse())
    expect(new Set(alone).size).toBe(3)
  })
})

describe('subsidy', () => {
  it('is 1.5625 BTC from block 1,050,000 on, exactly half of what it was', () => {
    const at = (tipHeight: number): number => {
      const { samples } = evaluate(bareMachine({ network: { tipHeight } }))
      return samples[0]?.subsidy ?? Number.NaN
    }
    expect(at(1_050_000 - 145)).toBe(3.125)
    expect(at(1_050_000 - 1)).toBe(1.5625)
    expect(at(1_260_000 - 1)).toBe(0.78125)
  })

  it('halves inside a year that begins before the halving', () => {
    // 14,400 blocks are left of the era: 100 days at 3.125 BTC, 265 at half of it.
    const year = evaluate(
      bareMachine({ ...S21, horizonDays: 365, network: { ...S21.network, tipHeight: 1_049_999 - 14_400 } }),
    )
    expect(year.nextHalvingDay).toBe(100)
    expect(year.btcMined).toBeCloseTo(BTC_DAY * (100 + 265 / 2), 12)
  })

  it('follows from the height alone: heights of the last era do not earn its reward', () => {
    const daily = (tipHeight: number): number =>
      evaluate(bareMachine({ ...S21, network: { ...S21.network, tipHeight } })).btcMined
    expect(daily(840_000 - 145)).toBeCloseTo(2 * BTC_DAY, 15)
    expect(daily(840_000 - 1)).toBeCloseTo(BTC_DAY, 15)
  })
})

describe('payback', () => {
  // 0.0021501 BTC a day at 39,149.09 USD is 84.1745 USD; 3.3 kW at 0.14 and 98 % cost 10.8662; the machine 7,500.
  const input = bareMachine({
    horizonDays: 365,
    network: { difficulty: 150e12 },
    miner: { hashrateThs: (200 * 0.0021501) / (0.98 * BTC_DAY), powerW: 3300, uptime: 0.98 },
    power: { usdPerKwh: 0.14 },
    price: { usd: 39_149.09 },
    purchase: { unitPriceUsd: 7500 },
  })

  it('comes from income net of electricity, past and to come', () => {
    const metrics = evaluate(input)
    expect(metrics.samples[0]?.earned).toBeCloseTo(84.1745, 4)
    expect(metrics.samples[0]?.energy).toBeCloseTo(10.8662, 4)
    // 102.31 days of mining: 70.29 days and then 32.02 more. On gross income it would be 27.89 more.
    expect((metrics.paybackInterp ?? Number.NaN) + 1 - 70.29).toBeCloseTo(32.02, 2)
    expect(metrics.paybackDay).toBe(102)
    // After 70 days the running ROI is 68.42 % of the way from -1 to 0; after 70.29 days it is 68.70 %.
    const paid = roiCurve({ ...input, horizonDays: 70 }).at(-1)
    expect((((paid?.roi ?? Number.NaN) + 1) * 70.29) / 70).toBeCloseTo(0.687, 4)
  })

  it('of never is null, not the number of days in a year or in the horizon', () => {
    for (const horizonDays of [90, 300, 365, 366, 1400]) {
      const { paybackDay, paybackInterp, roi } = evaluate({
        ...input,
        horizonDays,
        purchase: { ...input.purchase, unitPriceUsd: 1e6 },
      })
      expect({ paybackDay, paybackInterp }).toEqual({ paybackDay: null, paybackInterp: null })
      expect(roi).toBeLessThan(0)
    }
  })

  it('on day 365 is 365', () => {
    // 365.5 days of income are covered in the course of the 366th day, which is day 365.
    const unitPriceUsd = 365.5 * (84.17450841 - 10.86624)
    const purchase = { ...input.purchase, unitPriceUsd }
    expect(evaluate({ ...input, horizonDays: 500, purchase }).paybackDay).toBe(365)
    expect(evaluate({ ...input, horizonDays: 365, purchase }).paybackDay).toBeNull()
  })
})

describe('units of time and hash', () => {
  it('are the same days for income and for energy', () => {
    const month = evaluate(bareMachine({ ...S21, horizonDays: 30 }))
    expect(month.btcMined).toBeCloseTo(30 * BTC_DAY, 13)
    expect(month.energyKwh).toBeCloseTo(3.5 * 720, 9)
  })

  it('count 2^32 hashes for each unit of difficulty', () => {
    const oneDay = evaluate(
      bareMachine({ miner: { hashrateThs: 1000 }, network: { difficulty: 1e14 }, price: { usd: 100_000 } }),
    )
    // 1e15 * 86400 * 3.125 / (1e14 * 4294967296)
    expect(oneDay.btcMined).toBeCloseTo(6.28642737865e-4, 14)
  })

  it('give a hashprice without hidden factors', () => {
    const hashprice = (miner: object, pool: object): number =>
      evaluate(bareMachine({ miner, pool, network: { difficulty: 1e14 }, price: { usd: 100_000 } }))
        .hashpriceUsdPerPhDay
    // Not 62.81, which comes of rounding BTC per TH first.
    expect(hashprice({}, {})).toBeCloseTo(62.8643, 4)
    expect(hashprice({ uptime: 0.5, hashrateThs: 3 }, { fee: 0.04 })).toBe(hashprice({}, {}))
    const direct = runRequest({ op: 'hashprice', difficulty: 1e14, price_usd: 100_000, reward_btc: 3.125 })
    expect(direct['usd_per_ph_day']).toBeCloseTo(62.8643, 4)
  })

  it('keep fractions of an hour', () => {
    const { hours_per_block: hours } = runRequest({
      op: 'marginal_cost',
      hashes_per_block: 20_000 * HASHES_PER_DIFFICULTY,
      hashrate_hs: 1e9,
      power_w: 0,
      reward_btc: 50,
      usd_per_kwh: 0,
    })
    expect(hours).toBeCloseTo(23.860929, 6)
  })

  it('print what the formula gives: 478 TH/s bring 18.03 USD, not 17.35', () => {
    const day = evaluate(bareMachine({ ...S21, miner: { hashrateThs: 478, powerW: 7399 } }))
    expect(day.revenueUsd).toBeCloseTo(18.0295, 4)
  })
})

describe('the network', () => {
  it('changes difficulty with the first block of an epoch, not an epoch earlier', () => {
    // Two days of blocks are left of the epoch; after it +10 %, then nothing.
    const { difficulty } = marketPath(
      bareMachine({
        horizonDays: 18,
        network: { mode: 'epoch', tipHeight: 2016 * 430 - 1 - 288, difficulty: 1e14, nextChange: 0.1 },
      }),
    )
    const expected = [1e14, 1e14, ...Array.from({ length: 16 }, () => 1.1e14)]
    for (const [day, value] of difficulty.entries()) expect(value / (expected[day] ?? 0)).toBeCloseTo(1, 12)
  })

  it('that grows through the year yields more than at its year-end size', () => {
    // Doubling over 365 days. Mean of 2^(-d/365): (1 - 1/2) / (1 - 2^(-1/365)) / 365 = 0.722033.
    const grown = bareMachine({
      ...S21,
      horizonDays: 365,
      network: { ...S21.network, growthAnnual: 1 },
    })
    const { btcMined } = evaluate(grown)
    expect(btcMined / (365 * BTC_DAY)).toBeCloseTo(0.722033, 6)
    expect(btcMined).toBeGreaterThan(1.4 * 365 * (BTC_DAY / 2))
  })

  it('is the one given: income is inverse to difficulty, with no average built in', () => {
    for (const factor of [1 / 1000, 0.5, 1.3625, 7]) {
      const { btcMined } = evaluate(bareMachine({ ...S21, network: { difficulty: 150e12 * factor } }))
      expect(btcMined * factor).toBeCloseTo(BTC_DAY, 15)
    }
    const byTable = evaluate(
      bareMachine({ ...S21, horizonDays: 3, network: { mode: 'table', table: [150e12, 300e12, 75e12] } }),
    )
    expect(byTable.btcMined).toBeCloseTo(BTC_DAY * (1 + 0.5 + 2), 14)
  })

  it('keeps its placeholders near the network of 2026: a default of billions would be a million times too low', () => {
    const { difficulty, tipHeight } = DEFAULT_ENGINE_INPUT.network
    expect(difficulty).toBeGreaterThan(5e13)
    expect(tipHeight).toBeGreaterThan(930_000)
  })
})
