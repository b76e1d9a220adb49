import { describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { FeedReport } from '#market/feedReport.ts'
import { manualMarket } from '#market/manualMarket.ts'
import { createMarketReader } from '#market/marketReader.ts'
import { parseMarketFigures, type Market } from '#units/market.ts'
import {
  DEFAULT_WORLD,
  difficultyOf,
  meanFeesBtc,
  PROVIDER_FAULTS,
  PROVIDER_ROUTES,
} from '../../support/providerServer.mjs'
import { createTestReader } from './testReader.ts'

const HOUR = 3_600_000
const FEES = Math.round(meanFeesBtc() * 1e4) / 1e4
const DIFFICULTY = Math.round(difficultyOf(DEFAULT_WORLD.bits))

function feed(feeds: readonly FeedReport[], datum: FeedReport['datum']): FeedReport {
  const found = feeds.find((one) => one.datum === datum)
  if (found === undefined) throw new Error(`no feed ${datum}`)
  return found
}

function expectPlausible(market: Market): void {
  const parsed = parseMarketFigures(market)
  expect(parsed.ok ? '' : parsed.error).toBe('')
}

describe('a round in which every provider answers', () => {
  it('gives the values of the preferred providers, rounded to link precision', async () => {
    const { read } = createTestReader()
    const { market, feeds } = await read()
    expect(market).toMatchObject({
      kind: 'live',
      asOf: '2026-10-31T02:00Z',
      tipHeight: 974_000,
      difficulty: DIFFICULTY,
      feesBtcPerBlock: FEES,
      priceUsd: 86_250.12,
      nextChangeFraction: 0.044,
    })
    expect(feeds.map((one) => [one.datum, one.sourceId, one.state, one.attempts.length])).toEqual([
      ['tipHeight', 'mempool', 'fresh', 0],
      ['difficulty', 'mempool', 'fresh', 0],
      ['feesBtcPerBlock', 'mempool', 'fresh', 0],
      ['priceUsd', 'coinbase', 'fresh', 0],
    ])
    expect(feed(feeds, 'priceUsd').note).toBe('confirmed by Kraken')
    expect(feed(feeds, 'tipHeight').observedAt).toBeLessThan(DEFAULT_WORLD.nowMs)
    expectPlausible(market)
  })

  it('computes the trend from the live difficulty and the retarget in force a year before', async () => {
    const { market } = await createTestReader().read()
    // 29 October 2025 10:14 UTC began the epoch of 155.973 T, in force on 31 October 2025.
    const growth = DIFFICULTY / 155_973_032_196_072 - 1
    expect(market.trendGrowthAnnual).toBe(Math.round(growth * 1000) / 1000)
  })

  it('sends one request to each preferred provider, one to confirm the price and two to date the epoch', async () => {
    const { read, requests } = createTestReader()
    await read()
    expect(requests.toSorted()).toEqual([
      'https://api.coinbase.com/v2/exchange-rates?currency=BTC',
      'https://api.kraken.com/0/public/Ticker?pair=XBTUSD,XBTEUR,XBTGBP,XBTCAD,XBTCHF,XBTAUD,XBTJPY',
      'https://mempool.space/api/v1/blocks',
      'https://mempool.space/api/v1/blocks/973505',
      'https://mempool.space/api/v1/blocks/973736',
      'https://mempool.space/api/v1/mining/reward-stats/144',
    ])
  })

  it('asks for fees and confirmation only every ten minutes, or when the price moves by 3 %', async () => {
    const { read, requests, clock, world } = createTestReader()
    let market = (await read()).market
    const nextMinute = async (): Promise<string[]> => {
      requests.length = 0
      clock.skip(60_000)
      world.nowMs += 60_000
      market = (await read(market)).market
      return requests.map((url) => new URL(url).pathname)
    }
    // The hashrate waits for the second round, so that the first leaves room at the same host.
    expect(await nextMinute()).toContain('/api/v1/mining/hashrate/3d')
    world.priceUsd *= 1.01
    expect(await nextMinute()).toEqual(['/api/v1/blocks', '/v2/exchange-rates'])
    expect(market.provenance.priceUsd.note).toBe('confirmed by Kraken')
    world.priceUsd *= 1.04
    expect(await nextMinute()).toContain('/0/public/Ticker')
    for (let minute = 0; minute < 6; minute++) {
      world.priceUsd += 0.01
      await nextMinute()
    }
    world.priceUsd += 0.01
    expect(await nextMinute()).toContain('/api/v1/mining/reward-stats/144')
  })

  it('stays within the request limits of each host during an hour of readings every ten seconds', async () => {
    const { read, requests, clock, world } = createTestReader()
    let market = BUNDLED_MARKET
    for (let i = 0; i < 360; i++) {
      world.priceUsd += 0.01
      market = (await read(market)).market
      clock.skip(10_000)
      world.nowMs += 10_000
    }
    for (const host of new Set(requests.map((url) => new URL(url).host))) {
      const sent = requests.filter((url) => new URL(url).host === host).length
      expect(sent, host).toBeLessThanOrEqual(240)
    }
    expect(market.tipHeight).toBe(974_000)
  }, 30_000)
})

describe('one provider that fails', () => {
  const harmful = PROVIDER_FAULTS.filter((name) => name !== 'slow')

  it.each(PROVIDER_ROUTES.flatMap((route) => harmful.map((name) => [route, name] as const)))(
    '%s with %s changes nothing but the source',
    async (route, name) => {
      const { read, faults } = createTestReader()
      faults.set(route, name)
      const { market, feeds } = await read()
      expectPlausible(market)
      expect(market.tipHeight).toBe(974_000)
      expect(market.difficulty).toBe(DIFFICULTY)
      expect(market.feesBtcPerBlock).toBe(FEES)
      expect(market.priceUsd / DEFAULT_WORLD.priceUsd).toBeCloseTo(1, 2)
      for (const one of feeds) expect(one.state, one.datum).toBe('fresh')
      // A price feed without a time cannot be seen to be stale or ahead; only the value tells.
      const undetectable = /coinbase|kraken/.test(route) && ['stale', 'future'].includes(name)
      const preferred = ['mempool/blocks', 'mempool/reward-stats', 'coinbase/rates'].includes(route)
      if (preferred && !undetectable) {
        const sources = feeds.flatMap((one) => one.attempts.map((attempt) => attempt.provider))
        expect(sources).toContain(route.startsWith('mempool') ? 'mempool.space' : 'Coinbase')
      }
    },
  )

  it.each(['mempool', 'bitview', 'esplora', 'coinbase', 'kraken', 'bitstamp'])(
    'the whole host of %s being down changes nothing but the source',
    async (provider) => {
      const { read, faults } = createTestReader()
      faults.set(provider, 'drop')
      const { market, feeds } = await read()
      expect(market).toMatchObject({ tipHeight: 974_000, difficulty: DIFFICULTY, feesBtcPerBlock: FEES })
      expect(market.priceUsd / DEFAULT_WORLD.priceUsd).toBeCloseTo(1, 2)
      expect(feeds.every((one) => one.state === 'fresh')).toBe(true)
    },
  )

  it('is replaced after 2.5 s of silence and paused, so that the next reading does not wait', async () => {
    const { read, faults, clock, requests } = createTestReader()
    faults.set('mempool', 'hang')
    const startedAt = clock.now()
    const { market, feeds } = await read()
    expect(clock.now() - startedAt).toBe(2_500)
    expect(feed(feeds, 'tipHeight')).toMatchObject({
      sourceId: 'bitview',
      note: 'instead of mempool.space',
      attempts: [{ provider: 'mempool.space', error: 'slower than the next provider' }],
    })
    requests.length = 0
    clock.skip(1_000)
    const again = clock.now()
    await read(market)
    expect(clock.now() - again).toBe(0)
    expect(requests.some((url) => url.includes('mempool.space'))).toBe(false)
  })

  it('is outvoted and paused for five minutes when its price is ten times the others’', async () => {
    const { read, faults, requests, clock } = createTestReader()
    faults.set('coinbase', 'outlier')
    const { market, feeds } = await read()
    expect(market.priceUsd / DEFAULT_WORLD.priceUsd).toBeCloseTo(1, 2)
    expect(feed(feeds, 'priceUsd').attempts).toEqual([
      {
        provider: 'Coinbase',
        error: expect.stringMatching(/contradicts what is known: \d+\.\d % off the others/),
      },
    ])
    const asked = (): boolean => requests.some((url) => url.includes('coinbase'))
    requests.length = 0
    clock.skip(4 * 60_000)
    await read(market)
    expect(asked()).toBe(false)
    clock.skip(2 * 60_000)
    await read(market)
    expect(asked()).toBe(true)
  })

  it('leaves no timer behind', async () => {
    const { read, faults, clock } = createTestReader()
    faults.set('mempool', 'hang')
    faults.set('coinbase', '500')
    await read()
    expect(clock.pendingTimers()).toBe(0)
  })
})

describe('fees', () => {
  it('come from the last 15 blocks, and say so, when no daily sum is to be had', async () => {
    const { read, faults } = createTestReader()
    faults.set('mempool/reward-stats', '404')
    faults.set('bitview/reward-stats', 'zeros')
    const { market } = await read()
    expect(market.feesBtcPerBlock).toBeGreaterThan(0.015)
    expect(market.feesBtcPerBlock).toBeLessThan(0.029)
    expect(market.provenance.feesBtcPerBlock.note).toBe('mean of the last 15 blocks only')
  })

  it('stay what they were when only esplora answers', async () => {
    const { read, faults } = createTestReader()
    faults.set('mempool', 'drop')
    faults.set('bitview', 'drop')
    const { market } = await read()
    expect(market.tipHeight).toBe(974_000)
    expect(market.provenance.tipHeight.source).toBe('blockstream.info')
    expect(market.feesBtcPerBlock).toBe(0.02)
    expect(market.provenance.feesBtcPerBlock.state).toBe('bundled')
  })
})

describe('partial outages', () => {
  it('keep height, difficulty and fees together while the price is live', async () => {
    const { read, faults } = createTestReader()
    for (const route of ['mempool/blocks', 'bitview/blocks', 'esplora/blocks']) faults.set(route, '500')
    const { market } = await read()
    expect(market.kind).toBe('live')
    expect(market).toMatchObject({
      asOf: BUNDLED_MARKET.asOf,
      tipHeight: BUNDLED_MARKET.tipHeight,
      difficulty: BUNDLED_MARKET.difficulty,
      feesBtcPerBlock: BUNDLED_MARKET.feesBtcPerBlock,
      trendGrowthAnnual: BUNDLED_MARKET.trendGrowthAnnual,
      priceUsd: 86_250.12,
    })
    expect(market.provenance.difficulty.state).toBe('bundled')
    expect(market.provenance.priceUsd.state).toBe('fresh')
  })

  it('keep the price while the network is live', async () => {
    const { read, faults } = createTestReader()
    for (const provider of ['coinbase', 'kraken', 'bitstamp', 'mempool/prices']) faults.set(provider, 'drop')
    const { market } = await read()
    expect(market.kind).toBe('live')
    expect(market.tipHeight).toBe(974_000)
    expect(market.priceUsd).toBe(BUNDLED_MARKET.priceUsd)
    expect(market.provenance.priceUsd).toMatchObject({ state: 'bundled', sourceId: 'bundled' })
  })
})

it('waits for slow providers when all are slow', async () => {
  const { read, faults } = createTestReader()
  faults.set('*', 'slow')
  const { market } = await read()
  expect(market).toMatchObject({ tipHeight: 974_000, feesBtcPerBlock: FEES, priceUsd: 86_250.12 })
})

describe('every provider down', () => {
  it.each([...PROVIDER_FAULTS].filter((name) => !['slow', 'stale', 'future', 'outlier'].includes(name)))(
    'with %s keeps the bundled market and calls it that',
    async (name) => {
      const { read, faults } = createTestReader()
      faults.set('*', name)
      const { market, feeds } = await read()
      const figures = ({ provenance, ...rest }: Market): object => ({
        ...rest,
        states: Object.keys(provenance),
      })
      expect(figures(market)).toEqual(figures(BUNDLED_MARKET))
      for (const one of feeds) expect(one.state).toBe('bundled')
      expect(feed(feeds, 'tipHeight').attempts).toHaveLength(3)
      expect(feed(feeds, 'priceUsd').attempts.length).toBeGreaterThanOrEqual(4)
    },
  )

  it('keeps a live market, first as failed, then as stale, with the time it was read', async () => {
    const { read, faults, clock } = createTestReader()
    const live = (await read()).market
    faults.set('*', 'drop')
    clock.skip(HOUR)
    const failed = (await read(live)).market
    expect(failed).toMatchObject({ kind: 'live', asOf: live.asOf, priceUsd: live.priceUsd })
    expect(failed.provenance.priceUsd).toMatchObject({
      state: 'failed',
      source: 'Coinbase',
      fetchedAt: live.provenance.priceUsd.fetchedAt,
      note: 'no price source gave usable data; last good value kept',
    })
    clock.skip(48 * HOUR)
    const stale = (await read(failed)).market
    expect(Object.values(stale.provenance).map((one) => one.state)).toEqual([
      'stale',
      'stale',
      'stale',
      'stale',
    ])
    expect(stale.provenance.priceUsd.note).toBe(failed.provenance.priceUsd.note)
  })

  it('recovers by itself once the providers do', async () => {
    const { read, faults, clock, world } = createTestReader()
    faults.set('*', '429')
    const down = (await read()).market
    faults.clear()
    clock.skip(11 * 60_000)
    world.nowMs += 11 * 60_000
    const up = (await read(down)).market
    expect(up.kind).toBe('live')
    expect(Object.values(up.provenance).every((one) => one.state === 'fresh')).toBe(true)
  })

  it('asks nobody and says so when the device is offline', async () => {
    const { read, requests } = createTestReader({ online: () => false })
    const { feeds } = await read()
    expect(requests).toEqual([])
    expect(feed(feeds, 'priceUsd').note).toMatch(/^this device is offline/)
  })
})

describe('contradictions', () => {
  it('believes two nodes rather than a clock that is a day off', async () => {
    const { read, clock } = createTestReader()
    clock.skip(24 * HOUR)
    const { market } = await read()
    expect(market.tipHeight).toBe(974_000)
    expect(market.asOf).toBe('2026-10-31T01:51Z')
    expect(market.provenance.tipHeight.note).toMatch(/clock/)
    clock.skip(60_000)
    const next = (await read(market)).market
    expect(next.provenance.tipHeight.fetchedAt).toBe(clock.now())
    expect(next.provenance.tipHeight.sourceId).toBe('mempool')
  })

  it('refuses another difficulty in the epoch of the last reading, from one provider alone', async () => {
    const { read, faults, world, clock } = createTestReader()
    const before = (await read()).market
    world.bits = 0x1701f8c5
    faults.set('bitview', 'drop')
    faults.set('esplora', 'drop')
    clock.skip(60_000)
    const { market, feeds } = await read(before)
    expect(market.difficulty).toBe(before.difficulty)
    expect(feed(feeds, 'difficulty').state).toBe('failed')
    expect(feed(feeds, 'difficulty').attempts[0]?.error).toMatch(/same epoch/)
  })

  it('accepts a reorganisation by a block and two more after it', async () => {
    const { read, world, clock } = createTestReader()
    const before = (await read()).market
    world.tipHeight -= 1
    clock.skip(60_000)
    const after = (await read(before)).market
    expect(after.tipHeight).toBe(973_999)
    world.tipHeight += 2
    clock.skip(60_000)
    expect((await read(after)).market.tipHeight).toBe(974_001)
  })

  it('keeps the last price and warns when no two of three sources agree', async () => {
    const clock = createTestReader()
    const before = (await clock.read()).market
    const prices = new Map([
      ['api.coinbase.com', 1],
      ['api.kraken.com', 1.2],
      ['mempool.space', 1.5],
      ['www.bitstamp.net', 1.9],
    ])
    const reader = createTestReader({
      fetch: async (url) => {
        const factor = prices.get(new URL(url).host) ?? 1
        const { worldReply } = await import('../../support/providerServer.mjs')
        const reply = worldReply(url, { world: { priceUsd: 86_250.12 * factor } })
        return new Response(reply.body, { headers: reply.headers })
      },
    })
    const { market } = await reader.read(before)
    expect(market.priceUsd).toBe(before.priceUsd)
    expect(market.provenance.priceUsd.state).toBe('failed')
    expect(market.provenance.priceUsd.note).toMatch(/all differ; last good value kept/)
  })

  it('does not take a lone price far from the last known one', async () => {
    const { read, faults, world, clock } = createTestReader()
    const before = (await read()).market
    for (const provider of ['kraken', 'mempool/prices', 'bitstamp']) faults.set(provider, 'drop')
    world.priceUsd *= 2
    clock.skip(60_000)
    const { market } = await read(before)
    expect(market.priceUsd).toBe(before.priceUsd)
    expect(market.provenance.priceUsd.note).toMatch(/Coinbase alone/)
  })

  it('sees a price without a time that stands still for more than 15 minutes as frozen', async () => {
    const { read, clock, world } = createTestReader()
    let market = BUNDLED_MARKET
    for (let minute = 0; minute <= 16; minute++) {
      market = (await read(market)).market
      clock.skip(60_000)
      world.nowMs += 60_000
    }
    expect(market.provenance.priceUsd.sourceId).not.toBe('coinbase')
    expect(market.provenance.priceUsd.state).toBe('fresh')
  })
})

describe('values that do not come from providers', () => {
  it('are kept as they are when typed in, and bind nothing', async () => {
    const typed = manualMarket(BUNDLED_MARKET, 'tipHeight', 5_000_000, 0)
    if (!typed.ok) throw new Error(typed.error)
    expect((await createTestReader().read(typed.value)).market.tipHeight).toBe(974_000)
    const offline = createTestReader({ online: () => false })
    const kept = (await offline.read(typed.value)).market
    expect(kept.tipHeight).toBe(5_000_000)
    expect(kept.provenance.tipHeight.state).toBe('manual')
  })
})

it('rejects with the reason of its signal, and only then', async () => {
  const reader = createMarketReader({
    fetch: (_, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')))
      }),
    now: Date.now,
    setTimeout,
    clearTimeout: (timer) => clearTimeout(timer),
    random: Math.random,
  })
  const controller = new AbortController()
  const reading = reader.read(controller.signal, BUNDLED_MARKET)
  controller.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})
