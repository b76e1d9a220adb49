import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import { impliedHps } from '#market/hashrateReader.ts'
import { parseBlocks } from '#market/parseBlocks.ts'
import { parseHashrate } from '#market/parseHashrate.ts'
import { parseRewardStats } from '#market/parseRewardStats.ts'
import { bitstampTicker } from '#market/providers/bitstampTicker.ts'
import { coinbaseRates } from '#market/providers/coinbaseRates.ts'
import { krakenTicker } from '#market/providers/krakenTicker.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { subsidySats } from '#market/subsidySats.ts'
import type { Market } from '#units/market.ts'
import { DEFAULT_WORLD, difficultyOf, worldReply } from '../../support/providerServer.mjs'
import { createTestReader } from './testReader.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FIATS = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY']

/** The world's answer to an address, as data. */
function bodyOf(url: string): unknown {
  return JSON.parse(worldReply(url).body)
}

/** A `fetch` on the world in which the answers to some addresses are replaced. */
function worldExcept(replace: (url: string) => Response | null) {
  return async (url: string): Promise<Response> => {
    const reply = worldReply(url)
    return replace(url) ?? new Response(reply.body, { status: reply.status, headers: reply.headers })
  }
}

function states(market: Market): string[] {
  return Object.values(market.provenance).map((one) => one.state)
}

function faultKind(result: { ok: boolean; error?: { kind: string } }): string {
  return result.ok ? 'accepted' : (result.error?.kind ?? '')
}

describe('transport', () => {
  it('case 1: a host that never answers is replaced after 2.5 s and paused', async () => {
    const { read, faults, clock, asked } = createTestReader()
    faults.set('mempool', 'hang')
    const startedAt = clock.now()
    const { market } = await read()
    expect(clock.now() - startedAt).toBe(2_500)
    expect(market.provenance.tipHeight).toMatchObject({ sourceId: 'bitview', state: 'fresh' })
    const before = asked('mempool.space')
    await read(market)
    expect(asked('mempool.space')).toBe(before)
  })

  it('case 1: when all hang, the reading ends by itself with the values before, and nobody is asked again at once', async () => {
    const { read, faults, clock, requests } = createTestReader()
    faults.set('*', 'hang')
    const startedAt = clock.now()
    const { market } = await read()
    expect(clock.now() - startedAt).toBeLessThanOrEqual(8.25 * SECOND)
    expect(states(market)).toEqual(Array(4).fill('bundled'))
    // Only who was asked too late to have a fair time may be asked again.
    const sent = requests.length
    await read(market)
    expect(requests.length - sent).toBeLessThanOrEqual(1)
  })

  it('case 2: 429 with a CORS header is not asked twice and pauses the host for ten minutes', async () => {
    const { read, faults, pass, asked } = createTestReader()
    faults.set('mempool', 'drop')
    faults.set('bitview', 'drop')
    faults.set('esplora', '429')
    let { market } = await read()
    expect(market.provenance.tipHeight.state).toBe('bundled')
    for (let minute = 1; minute < 10; minute++) {
      pass(MINUTE)
      market = (await read(market)).market
    }
    expect(asked('blockstream.info')).toBe(1)
    faults.clear()
    faults.set('mempool', 'drop')
    pass(MINUTE + SECOND)
    await read(market)
    expect(asked('blockstream.info') + asked('bitview.space')).toBeGreaterThan(1)
  })

  it('case 3: 429 without a CORS header counts as unreachable: two minutes, then four, no hot loop', async () => {
    const { read, faults, pass, asked } = createTestReader()
    faults.set('mempool', '429nocors')
    let { market, feeds } = await read()
    expect(feeds[0]?.attempts[0]).toEqual({ provider: 'mempool.space', error: 'unreachable or refused' })
    expect(market.provenance.tipHeight.sourceId).toBe('bitview')
    for (let i = 0; i < 60; i++) {
      pass(10 * SECOND)
      ;({ market, feeds } = await read(market))
    }
    // At 0, 2 and 6 minutes; the next would be at 14.
    expect(asked('mempool.space')).toBe(3)
  })

  it('case 4: an HTML page with 429 is not parsed and counts as 429', async () => {
    const page = readFileSync(new URL('../../contract/payloads/mempool429.html', import.meta.url), 'utf8')
    const asked: string[] = []
    const { read, pass } = createTestReader({
      fetch: worldExcept((url) => {
        asked.push(url)
        return url.includes('mempool.space')
          ? new Response(page, { status: 429, headers: { 'content-type': 'text/html' } })
          : null
      }),
    })
    const { market, feeds } = await read()
    expect(feeds[0]?.attempts[0]?.error).toBe('too many requests (429)')
    expect(market.tipHeight).toBe(974_000)
    for (let minute = 1; minute < 10; minute++) {
      pass(MINUTE)
      await read(market)
    }
    expect(asked.filter((url) => url.includes('mempool.space'))).toHaveLength(1)
  })

  it('case 4: Cloudflare’s refusal inside a 403 is named and pauses the host', async () => {
    const { read } = createTestReader({
      fetch: worldExcept((url) =>
        url.includes('mempool.space') ? new Response('error code: 1020', { status: 403 }) : null,
      ),
    })
    const { market, feeds } = await read()
    expect(feeds[0]?.attempts[0]?.error).toBe('refused by Cloudflare (1020)')
    expect(market.provenance.tipHeight.sourceId).toBe('bitview')
  })

  it.each([
    ['case 5', 'html200', /web page/],
    ['case 5', 'htmlAsJson', /web page.*<!DOCTYPE/],
    ['case 6', 'empty', /empty/],
    ['case 7', 'truncated', /cut or unreadable/],
    ['case 30', 'huge', /more than 2 MB/],
  ])('%s: %s goes to the next provider and is named', async (_, name, words) => {
    const { read, faults, asked } = createTestReader()
    faults.set('mempool', name)
    faults.set('coinbase', name)
    const { market, feeds } = await read()
    expect(market).toMatchObject({ tipHeight: 974_000, feesBtcPerBlock: 0.0214 })
    expect(states(market)).toEqual(Array(4).fill('fresh'))
    for (const feed of feeds) {
      if (feed.datum !== 'difficulty') expect(feed.attempts[0]?.error, feed.datum).toMatch(words)
    }
    // Content is a fault of the address, so each address of the host was tried once.
    expect(asked('mempool.space/api/v1/blocks')).toBeLessThanOrEqual(3)
  })

  it.each([503, 520, 521, 522, 523, 524, 525, 526, 527])(
    'case 8: %i is retried once after one to two seconds, then the next provider is asked',
    async (status) => {
      const at: number[] = []
      const { read, clock } = createTestReader({
        fetch: worldExcept((url) => {
          if (!url.includes('mempool.space/api/v1/blocks')) return null
          at.push(clock.now())
          return new Response('warming up', { status })
        }),
      })
      const { market } = await read()
      expect(at.slice(0, 2).map((time) => time - (at[0] ?? 0))).toEqual([0, 1_500])
      expect(at).toHaveLength(2)
      expect(market.provenance.tipHeight.sourceId).toBe('bitview')
    },
  )

  it.each([
    ['mempool.space', '{"error":"no such thing"}', 'reported an error: no such thing'],
    ['bitview.space', '{"error":{"type":"x","message":"index busy"}}', 'reported an error: index busy'],
    ['mempool.space', '{"error":"Too many requests"}', 'too many requests (429): Too many requests'],
    ['api.coinbase.com', '{"errors":[{"id":"x","message":"bad"}]}', 'reported an error: bad'],
    [
      'api.kraken.com',
      '{"error":["EGeneral:Too many requests"]}',
      'too many requests (429): EGeneral:Too many requests',
    ],
  ])('case 9: an error reported by %s with 200, %s, is that', async (host, body, words) => {
    const { read, faults } = createTestReader({
      fetch: worldExcept((url) => {
        if (url.includes(host)) return new Response(body)
        // So that the second and third of each list are asked.
        const skipped = host === 'bitview.space' ? 'mempool.space' : 'nobody'
        return url.includes(skipped) ? new Response('', { status: 404 }) : null
      }),
    })
    expect(faults.size).toBe(0)
    const { market, feeds } = await read()
    const errors = feeds.flatMap((feed) => feed.attempts.map((attempt) => attempt.error))
    if (host === 'api.kraken.com') expect(market.provenance.priceUsd.note).toBe('confirmed by mempool.space')
    else expect(errors).toContain(words)
    expect(errors.join()).not.toMatch(/shape/)
    expect(market.tipHeight).toBe(974_000)
  })

  it('case 9: an error with 500 is a server error', async () => {
    const { read, faults } = createTestReader()
    faults.set('mempool', '500')
    expect((await read()).feeds[0]?.attempts[0]?.error).toBe('HTTP 500')
  })
})

describe('figures', () => {
  it('case 10: zeros are missing values', async () => {
    const { read, faults, pass } = createTestReader()
    faults.set('mempool/hashrate', 'zeros')
    faults.set('coinbase', 'zeros')
    const { market } = await read()
    expect(market.provenance.priceUsd.sourceId).toBe('kraken')
    pass(MINUTE)
    const { extras, sideAttempts } = await read(market)
    expect(extras.hashrate).toMatchObject({
      measuredOver: '1 day',
      provenance: { sourceId: 'bitview' },
    })
    expect(sideAttempts?.[0]?.error).toBe('sent an impossible value: hashrate 0')
  })

  it('case 11: negative numbers are refused currency by currency, the others are used', () => {
    const prices = { ...(bodyOf('https://mempool.space/api/v1/prices') as object), EUR: -1, JPY: 0 }
    const result = mempoolPrices.parse(prices, DEFAULT_WORLD.nowMs)
    if (!result.ok) throw new Error(result.error.detail)
    expect(Object.keys(result.value.prices)).toEqual(['USD', 'GBP', 'CAD', 'CHF', 'AUD'])
    expect(faultKind(mempoolPrices.parse({ ...prices, USD: -1 }, DEFAULT_WORLD.nowMs))).toBe('semantic')
    const stats = bodyOf('https://mempool.space/api/v1/mining/reward-stats/144') as object
    for (const totalFee of [-42_187_500_000, '-42187500000']) {
      expect(faultKind(parseRewardStats({ ...stats, totalFee }))).toMatch(/schema|semantic/)
    }
  })

  it('case 11: a currency that the first source lacks comes from the second at its rate', async () => {
    const { read } = createTestReader({
      fetch: worldExcept((url) => {
        if (!url.includes('coinbase')) return null
        const rates = { USD: '86250.12', EUR: '-1', GBP: 'x', CAD: null, CHF: '1', AUD: '1e9' }
        return Response.json({ data: { currency: 'BTC', rates } })
      }),
    })
    const { extras, market } = await read()
    expect(Object.keys(extras.fiatPrices)).toEqual(FIATS)
    expect(extras.fiatPrices.USD).toBe(market.priceUsd)
    expect((extras.fiatPrices.EUR ?? 0) / market.priceUsd).toBeCloseTo(0.86, 6)
    expect((extras.fiatPrices.JPY ?? 0) / market.priceUsd).toBeCloseTo(152, 4)
  })

  it('case 11: two sources that contradict each other about a currency give none', async () => {
    const { read } = createTestReader({
      fetch: worldExcept((url) => {
        if (!url.includes('coinbase')) return null
        const rates = { USD: '86250.12', EUR: '64000', CHF: `${86_250.12 * 0.8}` }
        return Response.json({ data: { currency: 'BTC', rates } })
      }),
    })
    const { fiatPrices } = (await read()).extras
    expect(fiatPrices.EUR).toBeUndefined()
    expect(fiatPrices.CHF).toBe(69_000.1)
  })

  it('case 12: Infinity, NaN and null never get through', () => {
    const rows = bodyOf('https://mempool.space/api/v1/blocks') as Record<string, unknown>[]
    for (const value of [Infinity, Number.NaN, null]) {
      for (const key of ['height', 'timestamp', 'bits', 'difficulty']) {
        expect(faultKind(parseBlocks([{ ...rows[0], [key]: value }, ...rows.slice(1)]))).toMatch(
          /schema|semantic/,
        )
      }
      expect(faultKind(parseHashrate({ currentHashrate: value }))).toBe('schema')
      const stats = bodyOf('https://mempool.space/api/v1/mining/reward-stats/144') as object
      expect(faultKind(parseRewardStats({ ...stats, totalFee: value }))).toBe('schema')
    }
    // What may be null does no harm.
    expect(parseHashrate({ currentHashrate: 1e21, currentDifficulty: null }).ok).toBe(true)
    const without = parseBlocks(rows.map((row) => ({ ...row, extras: null })))
    expect(without.ok && without.value.tip.feesSats).toBeNull()
  })

  it.each([
    ['1311748254', true],
    ['30303.20000', true],
    ['1.78E12', true],
    ['1,234.5', false],
    ['', false],
    [' 5', false],
  ])('case 13: the text %j is a number: %s', (text, numeric) => {
    const kind = faultKind(
      coinbaseRates.parse({ data: { currency: 'BTC', rates: { USD: text } } }, DEFAULT_WORLD.nowMs),
    )
    // A number of the wrong size is told from a text that is none.
    expect(kind === 'schema').toBe(!numeric)
  })

  it('case 14: seconds and milliseconds are told apart, cents and GH/s refused', () => {
    const rows = bodyOf('https://mempool.space/api/v1/blocks') as { timestamp: number }[]
    const inMs = rows.map((row) => ({ ...row, timestamp: row.timestamp * 1000 }))
    expect(parseBlocks(inMs)).toEqual(parseBlocks(rows))
    const cents = { data: { currency: 'BTC', rates: { USD: '862501200' } } }
    expect(faultKind(coinbaseRates.parse(cents, DEFAULT_WORLD.nowMs))).toBe('semantic')
    const hps = impliedHps(difficultyOf(DEFAULT_WORLD.bits))
    for (const unit of [1e3, 1e6, 1e9, 1e12]) {
      expect(faultKind(parseHashrate({ currentHashrate: hps / unit }))).toBe(
        unit === 1e3 ? 'accepted' : 'semantic',
      )
    }
  })

  it('case 14: a hashrate out of proportion to the difficulty is refused, and computed instead', async () => {
    const hps = impliedHps(difficultyOf(DEFAULT_WORLD.bits))
    const { read, pass } = createTestReader({
      fetch: worldExcept((url) =>
        url.includes('/hashrate/') ? Response.json({ currentHashrate: hps / 1000 }) : null,
      ),
    })
    const { market } = await read()
    pass(MINUTE)
    const { hashrate } = (await read(market)).extras
    expect(hashrate?.impliedHps).toBe(impliedHps(market.difficulty))
    expect(hashrate).toMatchObject({ measuredOver: '1008 blocks', provenance: { sourceId: 'mempool' } })
    // Blocks come every 571 s instead of 600, part of them at the lower difficulty before.
    expect((hashrate?.measuredHps ?? 0) / hps).toBeGreaterThan(1.02)
    expect((hashrate?.measuredHps ?? 0) / hps).toBeLessThan(1.06)
    expect(hashrate?.provenance.note).toMatch(/computed from block times: mempool.space .*impossible/)
  })

  it('case 15: a renamed field is a wrong shape, an extra one or an unknown currency nothing', () => {
    const rows = bodyOf('https://mempool.space/api/v1/blocks') as Record<string, unknown>[]
    const renamed = rows.map(({ timestamp, ...row }) => ({ ...row, time: timestamp }))
    expect(parseBlocks(renamed)).toMatchObject({
      ok: false,
      error: { kind: 'schema', detail: '0.timestamp' },
    })
    expect(parseBlocks(rows.map((row) => ({ ...row, time: 1 }))).ok).toBe(true)
    // The hashrate answer dates its entries by `time` or by `timestamp`; only its current figures are read.
    for (const key of ['time', 'timestamp']) {
      const body = { currentHashrate: 1e21, difficulty: [{ [key]: 1, height: 2, difficulty: 3 }] }
      expect(parseHashrate(body).ok).toBe(true)
    }
    const odd = { ...(bodyOf('https://mempool.space/api/v1/prices') as object), XYZ: 5, ABC: 'x' }
    const result = mempoolPrices.parse(odd, DEFAULT_WORLD.nowMs)
    expect(result.ok && Object.keys(result.value.prices)).toEqual(FIATS)
  })

  it('case 16: what is old is refused and the next source asked', async () => {
    const { read, faults } = createTestReader()
    faults.set('mempool/blocks', 'stale')
    faults.set('mempool/prices', 'stale')
    faults.set('bitstamp', 'stale')
    const { market, feeds } = await read()
    expect(market.provenance.tipHeight).toMatchObject({ sourceId: 'bitview', state: 'fresh' })
    expect(feeds[0]?.attempts[0]?.error).toMatch(/out of date: newest block is 5 hours old/)
    const now = DEFAULT_WORLD.nowMs
    const old = (url: string): unknown => JSON.parse(worldReply(url, { fault: 'stale' }).body)
    expect(faultKind(mempoolPrices.parse(old('https://mempool.space/api/v1/prices'), now))).toBe('stale')
    const ticker = old('https://www.bitstamp.net/api/v2/ticker/btcusd/')
    expect(faultKind(bitstampTicker.parse(ticker, now))).toBe('stale')
  })

  it('case 17: a block may be 90 minutes ahead, not three hours', async () => {
    for (const [aheadMs, source] of [
      [90 * MINUTE, 'mempool'],
      [3 * HOUR, 'bitview'],
    ] as const) {
      const { read } = createTestReader({
        fetch: worldExcept((url) => {
          if (!url.endsWith('mempool.space/api/v1/blocks')) return null
          const rows = bodyOf(url) as { timestamp: number }[]
          const [tip, ...rest] = rows
          const timestamp = (DEFAULT_WORLD.nowMs + aheadMs) / 1000
          return Response.json([{ ...tip, timestamp }, ...rest])
        }),
      })
      const { market, extras } = await read()
      expect(market.provenance.tipHeight.sourceId).toBe(source)
      expect(market.asOf).toBe('2026-10-31T02:00Z')
      expect(extras.clockSkewMs ?? 0).toBe(0)
    }
  })

  it('case 18: the forecast rests on block times alone, and a false time of the first block is refused', async () => {
    const { read, requests } = createTestReader({
      fetch: worldExcept((url) => {
        requests.push(url)
        if (!url.includes('mempool.space/api/v1/blocks/')) return null
        const rows = bodyOf(url) as { timestamp: number }[]
        return Response.json(rows.map((row) => ({ ...row, timestamp: row.timestamp - 300 * 86_400 })))
      }),
    })
    const { market, extras, sideAttempts } = await read()
    expect(requests.filter((url) => url.includes('difficulty-adjustment'))).toEqual([])
    expect(market.nextChangeFraction).toBe(0.044)
    expect(extras.retarget?.changeFraction).toBeCloseTo(0.0437, 3)
    expect(sideAttempts?.map((one) => one.error)).toContain('sent an impossible value: time of block 973736')
  })

  it('case 18: without the first block of the epoch there is no forecast, and everything else stays', async () => {
    const { read, faults } = createTestReader()
    for (const host of ['mempool', 'bitview', 'esplora']) faults.set(`${host}/blocks-from`, '404')
    const { market, extras } = await read()
    expect(market).toMatchObject({ tipHeight: 974_000, nextChangeFraction: null })
    expect(extras.retarget).toBeNull()
    expect(states(market)).toEqual(Array(4).fill('fresh'))
  })

  it.each([
    ['ten times', 10, true],
    ['a tenth of', 0.1, true],
    ['7 % above', 1.07, true],
  ])('case 19: a first source at %s the others is outvoted', async (_, factor) => {
    const { read } = createTestReader({
      fetch: worldExcept((url) => {
        if (!url.includes('coinbase')) return null
        return Response.json({ data: { currency: 'BTC', rates: { USD: `${86_250.12 * factor}` } } })
      }),
    })
    const { market, extras } = await read()
    expect(market.priceUsd / 86_250.12).toBeCloseTo(1, 2)
    const check = extras.checks.find((one) => one.datum === 'priceUsd')
    expect(check).toMatchObject({ outcome: 'differ', words: expect.stringMatching(/^sources differ/) })
  })

  it('case 19: when two of three are wrong in different ways the last good price stays, with a warning', async () => {
    const before = (await createTestReader().read()).market
    const usd: Record<string, number> = { 'api.coinbase.com': 2, 'api.kraken.com': 0.5 }
    const { read } = createTestReader({
      fetch: async (url) => {
        const factor = usd[new URL(url).host] ?? 1
        return new Response(worldReply(url, { world: { priceUsd: 86_250.12 * factor } }).body)
      },
    })
    const { market, extras } = await read(before)
    expect(market.priceUsd).toBe(before.priceUsd)
    expect(market.provenance.priceUsd.state).toBe('failed')
    expect(extras.checks.find((one) => one.datum === 'priceUsd')?.outcome).toBe('conflict')
    expect(extras.fiatPrices.USD).toBe(before.priceUsd)
  })

  it('case 20: another difficulty in one epoch is a conflict, across its border it is a retarget', async () => {
    const { read, world, pass, faults } = createTestReader()
    const before = (await read()).market
    faults.set('bitview', 'drop')
    faults.set('esplora', 'drop')
    // 1 % easier, in the same epoch.
    world.bits = 0x1701fdd0
    pass(MINUTE)
    const kept = await read(before)
    expect(kept.market).toMatchObject({ difficulty: before.difficulty, tipHeight: before.tipHeight })
    expect(kept.feeds[1]?.attempts[0]?.error).toBe(
      'contradicts what is known: another difficulty in the same epoch',
    )
    world.tipHeight += 2016
    world.bitsBefore = DEFAULT_WORLD.bits
    pass(14 * DAY)
    expect((await read(before)).market.difficulty).toBe(Math.round(difficultyOf(world.bits)))
  })
})

describe('case 21: at the retarget', () => {
  const LAST = 973_728 + 2_015
  const WORLD = { tipHeight: LAST, nowMs: DEFAULT_WORLD.nowMs + 12 * DAY }

  it('case 21: the last block of an epoch gives the difficulty of the next one, exactly', async () => {
    const { read, world, pass } = createTestReader({}, { world: WORLD })
    const { market, extras } = await read()
    expect(extras.retarget).toMatchObject({ remainingBlocks: 1, lockedIn: true, sigmaFraction: 0 })
    expect(market.nextChangeFraction).toBeNull()
    expect(market.difficulty).toBeGreaterThan(difficultyOf(world.bits) * 1.04)
    expect(market.difficulty).toBeLessThan(difficultyOf(world.bits) * 1.06)
    expect(market.provenance.difficulty.note).toBe('of the next block, from the complete epoch')

    // The network computes the same.
    const bits = [...Array(0x8000).keys()]
      .map((step) => DEFAULT_WORLD.bits - step)
      .find((candidate) => Math.round(difficultyFromBits(candidate) ?? 0) === market.difficulty)
    if (bits === undefined) throw new Error('no target has this difficulty')
    world.tipHeight = LAST + 1
    world.bitsBefore = world.bits
    world.bits = bits
    pass(10 * MINUTE)
    const next = await read(market)
    expect(next.market).toMatchObject({ tipHeight: LAST + 1, difficulty: market.difficulty })
    expect(next.extras.retarget).toMatchObject({
      remainingBlocks: 2016,
      progressFraction: 0,
      lockedIn: false,
    })
    world.tipHeight = LAST + 2
    pass(10 * MINUTE)
    const second = await read(next.market)
    expect(second.extras.retarget).toMatchObject({ remainingBlocks: 2015, early: false })
    expect(Number.isFinite(second.market.nextChangeFraction)).toBe(true)
  })

  it('case 21: a reorganisation across the border is followed both ways', async () => {
    const { read, world, clock, faults } = createTestReader({}, { world: WORLD })
    const complete = (await read()).market
    // By the word of one node alone.
    for (const host of ['bitview', 'esplora']) faults.set(host, 'drop')
    clock.skip(MINUTE)
    const again = (await read(complete)).market
    expect(again.difficulty).toBe(complete.difficulty)
    world.tipHeight = LAST - 1
    clock.skip(MINUTE)
    const back = (await read(again)).market
    expect(back).toMatchObject({
      tipHeight: LAST - 1,
      difficulty: Math.round(difficultyOf(DEFAULT_WORLD.bits)),
    })
  })

  it('case 21: without the first block the old difficulty stays and says that it changes', async () => {
    const { read, faults } = createTestReader({}, { world: WORLD })
    for (const host of ['mempool', 'bitview', 'esplora']) faults.set(`${host}/blocks-from`, 'drop')
    const { market } = await read()
    expect(market.difficulty).toBe(Math.round(difficultyOf(DEFAULT_WORLD.bits)))
    expect(market.provenance.difficulty.note).toBe('changes with the next block')
  })
})

it.each([
  [839_999, 312_500_000],
  [840_000, 312_500_000],
  [1_049_999, 156_250_000],
  [1_050_000, 156_250_000],
])('case 22: with the tip at %i the next block brings %i satoshi', async (tipHeight, sats) => {
  const nowMs = Date.parse(tipHeight < 900_000 ? '2024-04-20T00:10:00Z' : '2028-04-10T00:00:00Z')
  const previous: Market = { ...BUNDLED_MARKET, tipHeight: tipHeight - 1 }
  const start = { ...previous.provenance.tipHeight, observedAt: nowMs - HOUR, state: 'stale' as const }
  const { read } = createTestReader({}, { world: { tipHeight, nowMs, bits: 0x17020093 } })
  const { market } = await read({ ...previous, provenance: { ...previous.provenance, tipHeight: start } })
  expect(market.tipHeight).toBe(tipHeight)
  expect(subsidySats(market.tipHeight + 1)).toBe(sats)
  // The day's fees were told from its subsidies, which are of two sizes around a halving.
  expect(market.provenance.feesBtcPerBlock.note).toBe('mean of 144 blocks')
})

it('case 23: a reorganisation by one block and two more after it, with other hashes, is followed', async () => {
  let salt = 0
  const { read, world, pass } = createTestReader({
    fetch: async (url) => {
      const rows = JSON.parse(worldReply(url, { world }).body) as unknown
      const body = Array.isArray(rows)
        ? rows.map((row: object) => ({ ...row, id: `${salt}`.padStart(64, '0') }))
        : rows
      return Response.json(body)
    },
  })
  let { market } = await read()
  const heights = [market.tipHeight]
  for (const step of [-1, 2]) {
    salt++
    world.tipHeight += step
    pass(MINUTE)
    const { market: next, extras } = await read(market)
    market = next
    heights.push(market.tipHeight)
    expect(extras.retarget?.remainingBlocks).toBe(2016 - (market.tipHeight % 2016))
  }
  expect(heights).toEqual([974_000, 973_999, 974_001])
})

describe('case 24: partial outages', () => {
  it.each(['mempool', 'bitview', 'esplora', 'coinbase', 'kraken', 'bitstamp'])(
    'case 24: %s alone down is only another source',
    async (provider) => {
      const { read, faults } = createTestReader()
      faults.set(provider, 'drop')
      const { market, extras } = await read()
      expect(states(market)).toEqual(Array(4).fill('fresh'))
      expect(extras.retarget?.remainingBlocks).toBe(1_744)
      expect(Object.keys(extras.fiatPrices)).toEqual(FIATS)
    },
  )

  it('case 24: with the network down the price lives, and the reverse', async () => {
    const down = createTestReader()
    for (const host of ['mempool', 'bitview', 'esplora']) down.faults.set(host, 'drop')
    expect(states((await down.read()).market)).toEqual(['bundled', 'bundled', 'bundled', 'fresh'])
    const silent = createTestReader()
    for (const route of ['coinbase', 'kraken', 'bitstamp', 'mempool/prices']) silent.faults.set(route, '500')
    const { market, extras } = await silent.read()
    expect(states(market)).toEqual(['fresh', 'fresh', 'fresh', 'bundled'])
    expect(extras.fiatPrices).toEqual({ USD: BUNDLED_MARKET.priceUsd })
  })

  it('case 24: all down keeps what was live, with its age, and the other currencies with it', async () => {
    const { read, faults, pass } = createTestReader()
    const live = await read()
    faults.set('*', 'drop')
    pass(HOUR)
    const dark = await read(live.market)
    expect(states(dark.market)).toEqual(Array(4).fill('failed'))
    expect(dark.market.provenance.priceUsd.fetchedAt).toBe(live.market.provenance.priceUsd.fetchedAt)
    expect(dark.extras.fiatPrices).toEqual(live.extras.fiatPrices)
    expect(dark.extras.retarget).toEqual(live.extras.retarget)
  })
})

it('case 25: offline at the start nobody is asked and the bundled market says why', async () => {
  const { read, requests } = createTestReader({ online: () => false })
  const { market } = await read()
  expect(requests).toEqual([])
  for (const one of Object.values(market.provenance)) expect(one.note).toMatch(/^this device is offline/)
})

describe('case 26: a clock that is wrong', () => {
  it.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
    ['three hours ahead', 3 * HOUR],
  ])('case 26: %s is measured by two nodes and corrected', async (_, skewMs) => {
    const { read, pass, requests, faults } = createTestReader({}, { skewMs })
    const first = await read()
    expect(Math.abs((first.extras.clockSkewMs ?? 0) - skewMs)).toBeLessThan(15 * MINUTE)
    expect(first.market.tipHeight).toBe(974_000)
    expect(first.market.asOf.slice(0, 10)).toBe('2026-10-31')
    expect(first.market.provenance.tipHeight).toMatchObject({
      state: 'fresh',
      note: expect.stringMatching(/clock/),
    })
    const { retarget } = first.extras
    expect(Math.abs((retarget?.etaMs ?? 0) - DEFAULT_WORLD.nowMs - 1_744 * 571 * SECOND)).toBeLessThan(
      6 * HOUR,
    )

    requests.length = 0
    faults.set('coinbase', 'drop')
    faults.set('kraken', 'drop')
    pass(11 * MINUTE)
    const second = await read(first.market)
    expect(states(second.market)).toEqual(Array(4).fill('fresh'))
    // Known to be wrong, the clock costs no further questions; prices with a time of their own are usable again.
    expect(requests.some((url) => /bitview|blockstream/.test(url))).toBe(false)
    expect(second.market.provenance.priceUsd).toMatchObject({
      sourceId: 'mempool',
      note: expect.stringMatching(/^confirmed by Bitstamp/),
    })
    expect(second.extras.clockSkewMs).toBe(first.extras.clockSkewMs)
  })

  it('case 26: set right again it is believed again', async () => {
    const { read, pass, world, clock } = createTestReader({}, { skewMs: DAY })
    const wrong = await read()
    world.nowMs = clock.now()
    world.tipHeight += 144
    pass(11 * MINUTE)
    const right = await read(wrong.market)
    expect(right.extras.clockSkewMs).toBe(0)
    expect(right.market.tipHeight).toBe(974_144)
    expect(right.market.provenance.tipHeight.note).not.toMatch(/clock/)
  })

  it('case 26: cannot be told from one node alone', async () => {
    const { read, faults } = createTestReader({}, { skewMs: DAY })
    faults.set('bitview', 'drop')
    faults.set('esplora', 'drop')
    const { market, extras } = await read()
    expect(extras.clockSkewMs).toBeNull()
    expect(market.provenance.tipHeight.state).toBe('bundled')
  })
})

describe('case 28: storage', () => {
  it('case 28: that throws on access costs the memory of pauses, nothing else', async () => {
    const denied = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    const { read } = createTestReader({ storage: { getItem: denied, setItem: denied } })
    expect(states((await read()).market)).toEqual(Array(4).fill('fresh'))
  })

  it.each(['', 'null', '{}', '[5,["x"],[null,1],["https://mempool.space","1",null,1e400]]', '[[[]]]'])(
    'case 28: that was tampered with to %j is discarded',
    async (text) => {
      const { read } = createTestReader({ storage: { getItem: () => text, setItem: () => undefined } })
      expect(states((await read()).market)).toEqual(Array(4).fill('fresh'))
    },
  )
})

describe('case 32: Kraken’s names', () => {
  const ticker = { c: ['30303.20000', '0.1'] }

  it('case 32: of every currency are found, and `last` is none', () => {
    const result = krakenTicker.parse(
      {
        error: [],
        result: {
          last: 5,
          XXBTZUSD: ticker,
          XXBTZEUR: { c: ['28000'] },
          'BTC/GBP': { c: ['24000'] },
          XBTCHF: { c: ['27000'] },
          XBTAUD: { c: ['-1'] },
          XXBTZJPY: 'x',
          XXBTZCAD: { c: [] },
          XETHZEUR: { c: ['1'] },
        },
      },
      0,
    )
    if (!result.ok) throw new Error(result.error.detail)
    expect(result.value.prices).toEqual({ USD: 30_303.2, EUR: 28_000, GBP: 24_000, CHF: 27_000 })
  })
})

describe('the hashrate', () => {
  it('is implied at once and measured from the second round on, each called what it is', async () => {
    const { read, pass, asked, faults } = createTestReader()
    const first = await read()
    expect(first.extras.hashrate).toMatchObject({ measuredHps: null, measuredOver: null })
    expect(first.extras.hashrate?.impliedHps).toBe((first.market.difficulty * 2 ** 32) / 600)
    expect(asked('/hashrate/')).toBe(0)
    pass(MINUTE)
    const second = await read(first.market)
    expect(second.extras.hashrate).toMatchObject({
      measuredOver: '7 days',
      provenance: { sourceId: 'mempool', state: 'fresh' },
    })
    expect(
      (second.extras.hashrate?.measuredHps ?? 0) / (second.extras.hashrate?.impliedHps ?? 1),
    ).toBeCloseTo(1.02)
    pass(9 * MINUTE)
    await read(second.market)
    expect(asked('/hashrate/')).toBe(1)
    // When it cannot be renewed, it is kept as failed; with no block at all, too.
    for (const host of ['mempool', 'bitview']) faults.set(`${host}/hashrate`, 'drop')
    for (const host of ['mempool', 'bitview', 'esplora']) faults.set(`${host}/blocks-from`, 'drop')
    pass(2 * MINUTE)
    const third = await read(second.market)
    expect(third.extras.hashrate).toMatchObject({ measuredOver: '7 days', provenance: { state: 'failed' } })
    faults.set('*', 'drop')
    pass(HOUR)
    expect((await read(third.market)).extras.hashrate?.provenance.state).toBe('failed')
  })

  it('of another source confirms the difficulty', async () => {
    const { read, pass, faults } = createTestReader()
    faults.set('mempool/hashrate', '404')
    const { market } = await read()
    pass(MINUTE)
    const { checks } = (await read(market)).extras
    expect(checks.find((one) => one.datum === 'hashrate')).toMatchObject({
      outcome: 'confirmed',
      words: 'bitview.space knows the same difficulty as mempool.space, and its hashrate fits it.',
    })
    expect(checks.map((one) => one.datum)).toEqual(['difficulty', 'hashrate', 'priceUsd'])
  })
})
