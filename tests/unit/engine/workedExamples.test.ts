import { describe, expect, it } from 'vitest'
import { breakEven } from '#engine/breakEven.ts'
import { evaluate } from '#engine/evaluate.ts'
import { HASHES_PER_DIFFICULTY } from '#engine/protocol/hashesPerDifficulty.ts'
import { runRequest } from '#cli/runRequest.ts'
import { bareMachine, difficultyOfEhs } from './bareMachine.ts'

// Calculations found in public calculators, their tests, forums and papers, reproduced to the digits printed there. The
// last column of a table counts decimals; the source stands beside the row.

const NPV = { target: 'npv', maxDelayDays: 0 } as const

describe('a day of mining', () => {
  const miner = (hashrateThs: number, powerW = 0): object => ({ hashrateThs, powerW })
  const at150T = { difficulty: 150e12 }

  it.each([
    // 21mScot/dashboard, tests against WhatToMine.
    ['S21', miner(200), at150T, 0, 90_000, 8.3819032e-5, 12, 7.5437, 0],
    ['Whatsminer M60', miner(186), at150T, 0, 90_000, 7.7951699e-5, 12, 7.0157, 0],
    ['S19k Pro', miner(120), at150T, 0, 90_000, 5.0291419e-5, 12, 4.5262, 0],
    ['M63S++', miner(480), at150T, 0, 90_000, 2.01165676e-4, 12, 18.1049, 0],
    ['240 TH/s', miner(240), at150T, 0, 90_000, 1.00582838e-4, 12, 9.0525, 0],
    ['M63', miner(478, 7399), at150T, 0.059, 90_000, 2.00327486e-4, 12, 18.0295, 10.47698],
    ['S23', miner(580, 5500), at150T, 0.059, 90_000, 2.43075192e-4, 12, 21.8768, 7.788],
    // costcalculator.calculator.city
    ['140 TH/s', miner(140, 3000), { difficulty: 80e12 }, 0.1, 60_000, 1.100125e-4, 10, 6.6007, 7.2],
    // Note on the S21 Pro, nostr.at
    [
      'S21 Pro',
      miner(234, 3510),
      { difficulty: difficultyOfEhs(750) },
      0.06,
      72_000,
      0.0001404,
      7,
      10.1088,
      5.0544,
    ],
    // tylerkstevens/webapp-calculators
    [
      '50 TH/s',
      miner(50, 1000),
      { difficulty: difficultyOfEhs(800) },
      0.1,
      100_000,
      2.8125e-5,
      9,
      2.8125,
      2.4,
    ],
    // glama.ai, buscalc chain mining profit
    ['1 EH/s', miner(1e6, 1000), { difficulty: difficultyOfEhs(100) }, 0.1, 100_000, 4.5, 9, 450_000, 2.4],
  ] as const)('of a %s', (_name, machine, network, usdPerKwh, usd, btc, digits, revenue, energy) => {
    const { subsidyOnly, metrics } = dayOf({ machine, network, usdPerKwh, usd })
    expect(metrics.btcMined).toBeCloseTo(btc, digits)
    expect(metrics.revenueUsd).toBeCloseTo(revenue, 4)
    expect(metrics.energyUsd).toBeCloseTo(energy, 5)
    expect(metrics.netProfitUsd).toBeCloseTo(revenue - energy, 4)
    expect(subsidyOnly).toBe(true)
  })

  function dayOf(given: { machine: object; network: object; usdPerKwh: number; usd: number }) {
    const input = bareMachine({
      miner: given.machine,
      network: given.network,
      power: { usdPerKwh: given.usdPerKwh },
      price: { usd: given.usd },
    })
    const metrics = evaluate(input)
    return { metrics, subsidyOnly: metrics.samples[0]?.subsidy === 3.125 && metrics.samples[0].fees === 0 }
  }

  it('of an S21 Pro costs 36,000 USD of electricity per BTC and takes 3.4247 years to pay the machine', () => {
    const metrics = evaluate(
      bareMachine({
        horizonDays: 1300,
        miner: { hashrateThs: 234, powerW: 3510 },
        network: { difficulty: difficultyOfEhs(750) },
        power: { usdPerKwh: 0.06 },
        price: { usd: 72_000 },
        purchase: { unitPriceUsd: 6318 },
      }),
    )
    expect(metrics.energyKwh / metrics.runDays).toBeCloseTo(84.24, 9)
    expect(metrics.cashCostUsdPerBtc).toBeCloseTo(36_000, 6)
    // Income of the first day is dated day 0, so days of mining are one more than the day of the crossing.
    expect(((metrics.paybackInterp ?? Number.NaN) + 1) / 365).toBeCloseTo(3.4247, 4)
  })

  // followin.io/feed/4602343: 969 BTC a day for the network, that is 6.7292 BTC a block, in the era of 6.25 BTC.
  it('of an S19 XP after a pool fee of 1.5 %', () => {
    const metrics = evaluate(
      bareMachine({
        horizonDays: 1200,
        miner: { hashrateThs: 141, powerW: 3200 },
        network: {
          tipHeight: 650_000,
          difficulty: 49.55e12,
          txFees: { mode: 'btc_per_block', value: 969 / 144 - 6.25 },
        },
        pool: { fee: 0.015 },
        power: { usdPerKwh: 0.079 },
        price: { usd: 26_875 },
        purchase: { unitPriceUsd: 4800 },
      }),
    )
    const gross = metrics.btcMinedGross / metrics.runDays
    expect(gross).toBeCloseTo(3.85204e-4, 9)
    expect(gross * 26_875).toBeCloseTo(10.3524, 4)
    expect(metrics.energyUsd / metrics.runDays).toBeCloseTo(6.0672, 4)
    expect((metrics.revenueUsd - metrics.energyUsd) / metrics.runDays).toBeCloseTo(4.1299, 4)
    expect(((metrics.paybackInterp ?? Number.NaN) + 1) / 365).toBeCloseTo(3.184, 3)
  })

  // tylerkstevens/webapp-calculators: value of hash in satoshi per TH and day, fees given as a share of the whole reward.
  it.each([
    [0, 56.25],
    [0.1, 62.5],
  ])('of one TH/s with fees of %f of the reward is %f satoshi', (feeShare, satoshi) => {
    const metrics = evaluate(
      bareMachine({
        miner: { hashrateThs: 1, powerW: 0 },
        network: {
          difficulty: difficultyOfEhs(800),
          txFees: { mode: 'btc_per_block', value: (3.125 * feeShare) / (1 - feeShare) },
        },
        price: { usd: 100_000 },
      }),
    )
    expect(metrics.btcMined * 1e8).toBeCloseTo(satoshi, 9)
    if (feeShare === 0) expect(metrics.hashpriceUsdPerPhDay / 1000).toBeCloseTo(0.05625, 9)
  })

  it('breaks even at 0.1171875 USD/kWh, and thirty of them bring 8.4375e-4 BTC', () => {
    const input = bareMachine({
      horizonDays: 30,
      miner: { hashrateThs: 50, powerW: 1000 },
      network: { difficulty: difficultyOfEhs(800) },
      power: { usdPerKwh: 0.1 },
      price: { usd: 100_000 },
    })
    expect(evaluate(input).btcMined).toBeCloseTo(8.4375e-4, 12)
    expect(breakEven(input, 'electricity', NPV).value).toBeCloseTo(0.1171875, 12)
  })

  // XBTJames/staticMinerROI: days to recover the cost are USD per TH over USD per TH and day.
  it('pays 19 USD per TH in 337.8 days', () => {
    const metrics = evaluate(
      bareMachine({
        horizonDays: 400,
        miner: { hashrateThs: 1, powerW: 0 },
        network: { difficulty: difficultyOfEhs(800) },
        price: { usd: 100_000 },
        purchase: { unitPriceUsd: 19 },
      }),
    )
    expect((metrics.paybackInterp ?? Number.NaN) + 1).toBeCloseTo(337.8, 1)
  })

  // BitOoda, Strong Hash Spreads, November 2020: 134 USD per PH and day answers to 147 USD/MWh at 37.98 J/TH.
  it('costs 134 USD per PH at 37.98 J/TH and 147 USD/MWh', () => {
    const { hashcostUsdPerPhDay } = evaluate(
      bareMachine({ miner: { hashrateThs: 100, powerW: 3798 }, power: { usdPerKwh: 0.147 } }),
    )
    expect(hashcostUsdPerPhDay).toBeCloseTo(134, 1)
  })
})

describe('expected time and cost of a block', () => {
  const cost = (hashesPerBlock: number, hashrateHs: number, powerW = 0, rewardBtc = 50, usdPerKwh = 0) => {
    const answer = runRequest({
      op: 'marginal_cost',
      hashes_per_block: hashesPerBlock,
      hashrate_hs: hashrateHs,
      power_w: powerW,
      reward_btc: rewardBtc,
      usd_per_kwh: usdPerKwh,
    })
    return (field: string): number => Number(answer[field])
  }

  // Galaxy's mid-year reports (first three) and T. Blummer: hashrate of the network implied by its difficulty.
  it.each([
    [88.1e12, 630.64],
    [79.5e12, 569.08],
    [82.0e12, 586.98],
    [1_590_896_927_258, 11.38808],
  ])('is 600 s at difficulty %f with %f EH/s', (difficulty, exahash) => {
    const hours = cost(difficulty * HASHES_PER_DIFFICULTY, exahash * 1e18)('hours_per_block')
    expect(hours * 3600).toBeCloseTo(600, 1)
  })

  // bitcointalk 47796 (2011)
  it('at 3,120 MH/s and 1,550 W', () => {
    const of = cost(7_255_634_282_020_860, 3120e6, 1550, 50, 0.149)
    expect(of('hours_per_block')).toBeCloseTo(645.98, 2)
    expect(of('kwh_per_block')).toBeCloseTo(1001.27, 2)
    expect(of('usd_per_block')).toBeCloseTo(149.19, 2)
    expect(of('usd_per_btc')).toBeCloseTo(2.984, 3)
  })

  it.each([
    // bitcointalk 34947 (2011)
    ['1,070 MH/s at 500 W', 1_888_786.705, 1070e6, 500, 50, 0.086, 1.8112, 4],
    // bitcointalk 281279: difficulty at which 330 J/GH only just pay at 100 USD per BTC
    ['330 J/GH', 63.5e6, 1e9, 330, 25, 0.1, 100, 2],
  ])('per BTC, with %s', (_name, difficulty, hashrateHs, powerW, rewardBtc, usdPerKwh, usdPerBtc, digits) => {
    const of = cost(difficulty * HASHES_PER_DIFFICULTY, hashrateHs, powerW, rewardBtc, usdPerKwh)
    expect(of('usd_per_btc')).toBeCloseTo(usdPerBtc, digits)
  })

  it.each([
    // jazzpool/hashrate, its one test
    ['seconds, difficulty 9,683,851 at 1 TH/s', 9_683_851, 1e12, 3600, 41_591.823344336895, 9],
    // "Bitcoin Mining Technology", with years of 365 days
    ['years, difficulty 16,818,461,371 at 1 GH/s', 16_818_461_371, 1e9, 1 / 8760, 2290.5486, 4],
  ])('in %s', (_name, difficulty, hashrateHs, unitsPerHour, expected, digits) => {
    const hours = cost(difficulty * HASHES_PER_DIFFICULTY, hashrateHs)('hours_per_block')
    expect(hours * unitsPerHour).toBeCloseTo(expected, digits)
  })
})

describe('protocol', () => {
  it('difficulty of 0x1b0404cb (Bitcoin wiki)', () => {
    const { difficulty } = runRequest({ op: 'difficulty_of_bits', bits: '1b0404cb' })
    expect(difficulty).toBeCloseTo(16_307.420938523983, 9)
  })

  // tylerkstevens/webapp-calculators
  it.each([
    [0, 50],
    [209_999, 50],
    [210_000, 25],
    [419_999, 25],
    [420_000, 12.5],
    [629_999, 12.5],
    [630_000, 6.25],
    [839_999, 6.25],
    [840_000, 3.125],
    [1_049_999, 3.125],
    [1_050_000, 1.5625],
  ])('subsidy of block %i is %f BTC', (height, btc) => {
    expect(runRequest({ op: 'subsidy', height })).toEqual({ sat: btc * 1e8 })
  })

  // mempool/mempool, difficulty-adjustment.test.ts: an epoch's first block, and the time of the estimate.
  it.each([
    ['2024-02-02T15:42:06Z', '2024-02-11T22:43:01Z', 1451, 0.08512745140778843],
    ['2023-04-20T09:57:33Z', '2023-05-04T14:54:26Z', 2015, -0.014512637555574193],
  ])('change estimated from %s to %s', (first, now, blocks, change) => {
    const seconds = (Date.parse(now) - Date.parse(first)) / 1000
    const answer = runRequest({ op: 'next_change_estimate', blocks_in_epoch: blocks, elapsed_s: seconds })
    expect(answer['change']).toBeCloseTo(change, 12)
  })

  // The same file, on changes of compact targets: double, and the limits of four either way.
  it.each([
    ['1d000200', 0.5, 1],
    ['1d000800', 1 / 8, 3],
    ['1d000100', 8, -0.75],
  ])('retarget of 0x%s after %f of two weeks changes difficulty by %f', (bits, share, change) => {
    const answer = runRequest({ op: 'retarget', bits, first_time: 0, last_time: share * 1_209_600 })
    const difficulty = (of: unknown): number =>
      Number(runRequest({ op: 'difficulty_of_bits', bits: of })['difficulty'])
    expect(difficulty(answer['bits']) / difficulty(bits) - 1).toBeCloseTo(change, 12)
  })
})

describe('finance', () => {
  // numpy-financial, test_financial.py; t0 is not discounted.
  it('net present value and internal rate', () => {
    const values = [-15_000, 1500, 2500, 3500, 4500, 6000]
    expect(runRequest({ op: 'npv', rate: 0.05, values })['npv']).toBeCloseTo(122.894855, 6)
    expect(runRequest({ op: 'irr', values: [-5, 10.5, 1, -8, 1, 0, 0, 0] })['irr']).toBeCloseTo(0.08859834, 8)
    expect(runRequest({ op: 'irr', values: [1, 2, 3] })['irr']).toBeNull()
    expect(runRequest({ op: 'irr', values: [-1, -2, -3] })['irr']).toBeNull()
  })
})
