import { describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createRequestBudget } from '#market/requestBudget.ts'
import { subsidySats } from '#market/subsidySats.ts'
import type { Market } from '#units/market.ts'
import { DEFAULT_WORLD, difficultyOf, worldReply } from '../../support/providerServer.mjs'
import { createTestReader } from './testReader.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a miner of 1 TH/s earns a day, in satoshi, fees included. */
function satsPerDay({ tipHeight, difficulty, feesBtcPerBlock }: Market): number {
  return ((86_400 * 1e12) / (difficulty * 2 ** 32)) * (subsidySats(tipHeight + 1) + feesBtcPerBlock * 1e8)
}

describe('fourfold error: the height call fails while the difficulty call succeeds, so halvings are skipped', () => {
  // Last read before the halving of 2024; two halvings later only the heights cannot be had.
  const NOW = Date.parse('2028-06-01T00:00:00Z')
  const WORLD = { ...DEFAULT_WORLD, tipHeight: 1_057_000, nowMs: NOW, bits: 0x17020093 }
  const before: Market = {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: '2024-04-01T00:00Z',
    tipHeight: 837_050,
    difficulty: Math.round(difficultyOf(386_097_875)),
    feesBtcPerBlock: 0.1,
    provenance: {
      ...BUNDLED_MARKET.provenance,
      tipHeight: { ...BUNDLED_MARKET.provenance.tipHeight, state: 'fresh', observedAt: NOW - 1520 * DAY },
      difficulty: { ...BUNDLED_MARKET.provenance.difficulty, state: 'fresh', observedAt: NOW - 1520 * DAY },
    },
  }

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answers with a server error', () => new Response('', { status: 500 })],
    [
      'leaves the height out',
      (rows: object[]) => Response.json(rows.map((row) => ({ ...row, height: undefined }))),
    ],
    ['gives height 0', (rows: object[]) => Response.json(rows.map((row) => ({ ...row, height: 0 })))],
    [
      'gives the heights of four years ago',
      (rows: { height: number }[]) =>
        Response.json(rows.map((row) => ({ ...row, height: row.height - 219_950 }))),
    ],
  ])('never mixes an old height with a new difficulty when it %s', async (_, answer) => {
    const asked: string[] = []
    const { read } = createTestReader(
      {
        fetch: async (url) => {
          asked.push(url)
          const reply = worldReply(url, { world: WORLD })
          if (!/\/api(\/v1)?\/blocks$/.test(url)) return new Response(reply.body)
          return await answer(JSON.parse(reply.body) as { height: number }[])
        },
      },
      { world: WORLD },
    )
    let market = before
    for (let round = 0; round < 2; round++) {
      const reading = await read(market)
      market = reading.market
      expect(market).toMatchObject({
        asOf: before.asOf,
        tipHeight: before.tipHeight,
        difficulty: before.difficulty,
        feesBtcPerBlock: before.feesBtcPerBlock,
        nextChangeFraction: before.nextChangeFraction,
        trendGrowthAnnual: before.trendGrowthAnnual,
      })
      expect(satsPerDay(market)).toBe(satsPerDay(before))
      for (const datum of ['tipHeight', 'difficulty', 'feesBtcPerBlock'] as const) {
        expect(market.provenance[datum].state).not.toBe('fresh')
      }
      // The price is of today, and says so by itself.
      expect(market.provenance.priceUsd.state).toBe('fresh')
    }
    // Nothing that depends on the height was even asked for.
    expect(asked.filter((url) => /hashrate|reward-stats|blocks\/\d/.test(url))).toEqual([])
  })

  it('takes all of it together once the height is there again', async () => {
    const { read } = createTestReader({}, { world: WORLD })
    const { market } = await read(before)
    expect(market.tipHeight).toBe(1_057_000)
    expect(market.difficulty).toBe(Math.round(difficultyOf(WORLD.bits)))
    expect(subsidySats(market.tipHeight + 1)).toBe(156_250_000)
  })
})

describe('case 31: requests of one visible tab in an hour', () => {
  /** A reading every 60 s, with a block every ten minutes and a price that moves. */
  async function hour(faults: ReadonlyMap<string, string> = new Map()) {
    const at: { readonly host: string; readonly time: number }[] = []
    const test = createTestReader()
    for (const [route, fault] of faults) test.faults.set(route, fault)
    let market = BUNDLED_MARKET
    for (let minute = 0; minute < 60; minute++) {
      const before = test.requests.length
      market = (await test.read(market)).market
      for (const url of test.requests.slice(before)) {
        at.push({ host: new URL(url).host, time: test.world.nowMs })
      }
      test.pass(MINUTE)
      test.world.priceUsd *= minute % 2 === 0 ? 1.002 : 0.9985
      if (minute % 10 === 9) test.world.tipHeight++
    }
    return { market, at, count: (host: string) => at.filter((one) => one.host === host).length }
  }

  it('case 31: are as few as planned while everybody answers', async () => {
    const { market, at, count } = await hour()
    expect(market.tipHeight).toBe(974_005)
    // 60 lists of blocks, 6 sums of fees, 6 hashrates, 2 to date the epoch.
    expect(count('mempool.space')).toBeLessThanOrEqual(60 + 6 + 6 + 2)
    expect(count('api.coinbase.com')).toBeLessThanOrEqual(60)
    expect(count('api.kraken.com')).toBeLessThanOrEqual(7)
    expect(count('bitview.space') + count('blockstream.info') + count('www.bitstamp.net')).toBe(0)
    expect(at.length).toBeLessThanOrEqual(145)
  })

  it.each([
    ['mempool', 'drop'],
    ['mempool', '500'],
    ['mempool', 'hang'],
    ['bitview', '500'],
    ['coinbase', 'minus1'],
    ['*', '500'],
    ['*', 'zeros'],
  ])('case 31: stay within 6 a minute and 240 an hour a host while %s gives %s', async (route, fault) => {
    const { at } = await hour(new Map([[route, fault]]))
    for (const host of new Set(at.map((one) => one.host))) {
      const times = at.filter((one) => one.host === host).map((one) => one.time)
      // Failing is no reason to ask more: a question a minute, and its one repetition after a server error.
      expect(times.length, host).toBeLessThanOrEqual(125)
      for (const time of times) {
        const within = times.filter((other) => other > time - MINUTE && other <= time)
        expect(within.length, host).toBeLessThanOrEqual(6)
      }
    }
  })

  it('case 31: count on through reloads and across readers of one tab', () => {
    const items = new Map<string, string>()
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    }
    let now = 1e12
    const first = createRequestBudget(() => now, storage)
    const second = createRequestBudget(() => now, storage)
    const granted = [first, second, first, second, first, second, first].map((one) => one.take('https://a'))
    expect(granted.filter(Boolean)).toHaveLength(6)
    expect(createRequestBudget(() => now, storage).take('https://a')).toBe(false)
    expect(createRequestBudget(() => now, storage).take('https://b')).toBe(true)
    now += MINUTE
    expect(createRequestBudget(() => now, storage).take('https://a')).toBe(true)
  })
})

describe('a sparing reader', () => {
  it('asks three providers once each', async () => {
    const { read, requests, pass } = createTestReader({}, { sparing: true })
    const { market, extras } = await read()
    pass(5 * MINUTE)
    await read(market)
    expect(requests.map((url) => new URL(url).pathname).toSorted()).toEqual([
      '/api/v1/blocks',
      '/api/v1/blocks',
      '/api/v1/mining/reward-stats/144',
      '/v2/exchange-rates',
      '/v2/exchange-rates',
    ])
    expect(market.nextChangeFraction).toBeNull()
    expect(extras).toMatchObject({ retarget: null, hashrate: null })
  })
})
