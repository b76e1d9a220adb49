import { describe, expect, it } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import { delayCost } from '#engine/delayCost.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { evaluate } from '#engine/evaluate.ts'
import { HASHES_PER_DIFFICULTY } from '#engine/protocol/hashesPerDifficulty.ts'
import { bareMachine } from './bareMachine.ts'

// Published projections over months, reproduced to the digits printed; the source stands beside each.

const NPV = { target: 'npv', maxDelayDays: 0 } as const
const ROI = { target: 'roi', maxDelayDays: 0 } as const

describe('months of mining', () => {
  // bitcointalk 1546844: the first fortnight brings 107.80 USD, each next one a fixed share of the one before.
  it.each([
    [0.96, 30, 1903.05],
    [0.97, 39, 2497.88],
  ])('income falling to %f every retarget sums over %i epochs to %f USD', (share, epochs, total) => {
    const input = bareMachine({
      horizonDays: 14 * epochs,
      network: {
        // The next block is the first of an epoch, so every fortnight is an epoch.
        tipHeight: 2016 * 430 - 1,
        mode: 'epoch',
        difficulty: 1e14,
        growthAnnual: (1 / share) ** (365 / 14) - 1,
      },
      miner: { hashrateThs: 100, powerW: 1000 },
      power: { usdPerKwh: 0.1 },
    })
    const fortnight = evaluate({ ...input, horizonDays: 14 })
    const scaled = {
      ...input,
      price: { ...input.price, usd: (input.price.usd * 107.8) / fortnight.revenueUsd },
    }
    const metrics = evaluate(scaled)
    expect(metrics.revenueUsd).toBeCloseTo(total, 2)
    // 33.60 USD of electricity a fortnight: one kilowatt at 0.10.
    if (epochs === 30) expect(metrics.netProfitUsd).toBeCloseTo(895.05, 2)
  })

  /** A month stands for a day, so that its rows are the engine's daily figures. */
  const monthly = (btcFirstMonth: number, table: readonly number[]): EngineInput =>
    bareMachine({
      horizonDays: table.length,
      network: { mode: 'table', table },
      miner: {
        hashrateThs: (btcFirstMonth * (table[0] ?? 0) * HASHES_PER_DIFFICULTY) / (3.125 * 86_400e12),
        powerW: 0,
      },
    })

  // Seeking Alpha instablog 5114319: an S9 for 2,600 USD; difficulty rises by the same step every month.
  it('an S9 of 2018 under linear difficulty', () => {
    const published = [
      0.034852921, 0.02937611, 0.02538681, 0.022351463, 0.019964436, 0.01803806, 0.016450723, 0.015120159,
    ]
    const step = (1 / 0.015120159 - 1 / 0.034852921) / 7
    expect(step).toBeCloseTo(5.349, 3)
    const table = published.map((_, month) => 1e12 * (1 / 0.034852921 + step * month))
    const input = monthly(0.034852921, table)
    const case20 = {
      ...input,
      purchase: { ...input.purchase, unitPriceUsd: 2600 },
      opex: { fixedUsdPerUnitDay: 54.64 },
    }
    let soFar = 0
    for (const [month, btc] of published.entries()) {
      const total = evaluate({ ...case20, horizonDays: month + 1 }).btcMined
      expect(total - soFar).toBeCloseTo(btc, 8)
      soFar = total
    }
    expect(soFar).toBeCloseTo(0.181540681, 8)
    const { capexUsd, fixedUsd } = evaluate(case20)
    expect(capexUsd + fixedUsd).toBeCloseTo(3037.12, 9)
    // Published with the target rounded to 3,644 USD first, hence 20,072 and not 20,075 USD per BTC for 20 % more.
    const evenUsd = breakEven(case20, 'price', ROI).value ?? Number.NaN
    expect((evenUsd * 3644) / (1.2 * 3037.12)).toBeCloseTo(20_072 / 1.2, -1)
  })

  // thevoyagertwo/python_btc_asic_roi with its faults mended: 110 TH/s, 3,250 W, months of 30.41 days, 6.3 BTC a block.
  it.each([
    [0.05, 19, 0.25597],
    [0.1, 20, 0.2596],
    [0.15, 21, 0.26181],
  ])('four months late at %f difficulty growth pays back in month %i', (growth, month, btc) => {
    const input = bareMachine({
      horizonDays: month,
      network: {
        tipHeight: 650_000,
        mode: 'table',
        table: Array.from({ length: 24 }, (_, months) => 21_659_344_833_264 * (1 + growth) ** (months / 12)),
        txFees: { mode: 'btc_per_block', value: 0.05 },
      },
      miner: { hashrateThs: 110 * 30.41, powerW: 3250 * 30.41, uptime: 0.995 },
      power: { usdPerKwh: 0.045 },
      price: { usd: 68_000 },
      purchase: { unitPriceUsd: 17_000 },
      delay: { days: 4, stage: 'site' },
    })
    const metrics = evaluate(input)
    expect(metrics.btcPaybackDay).toBe(month - 1)
    expect((metrics.revenueUsd - metrics.energyUsd) / 68_000).toBeCloseTo(btc, 5)
    expect(evaluate({ ...input, horizonDays: month - 1 }).paybackDay).toBeNull()
  })

  // LBU 115715 (July 2020): a machine of 30 TH/s that nets 6.8897 USD a day; three months are 90 days.
  it.each([
    [1, 0.22966, 5],
    [30, 6.89, 2],
    [90, 20.67, 2],
  ])('waiting %i days forgoes %f USD per TH', (days, usdPerThs, digits) => {
    const input = bareMachine({
      horizonDays: 365,
      miner: { hashrateThs: 30, powerW: 1000 },
      power: { usdPerKwh: 0.1 },
      delay: { stage: 'site' },
    })
    const evenUsd = breakEven({ ...input, horizonDays: 1 }, 'price', NPV).value ?? Number.NaN
    const usd = (evenUsd * (2.4 + 6.8897)) / 2.4
    const cost = delayCost({ ...input, price: { ...input.price, usd } }, days)
    expect(cost.total / 30).toBeCloseTo(usdPerThs, digits)
    expect(cost.operations).toBe(cost.total)
  })
})
