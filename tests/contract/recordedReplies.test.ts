import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Provider } from '#market/provider.ts'
import { bitstampTicker } from '#market/providers/bitstampTicker.ts'
import { bitviewBlocks } from '#market/providers/bitviewBlocks.ts'
import { bitviewRewardStats } from '#market/providers/bitviewRewardStats.ts'
import { coinbaseRates } from '#market/providers/coinbaseRates.ts'
import { esploraBlocks } from '#market/providers/esploraBlocks.ts'
import { krakenTicker } from '#market/providers/krakenTicker.ts'
import { mempoolBlocks } from '#market/providers/mempoolBlocks.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { mempoolRewardStats } from '#market/providers/mempoolRewardStats.ts'

const MINUTE = 60_000

function payload(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./payloads/${name}`, import.meta.url), 'utf8'))
}

/** The payload with one field (dotted path) replaced, or removed when the value is undefined. */
function altered(name: string, path: string, value: unknown): unknown {
  const copy: unknown = payload(name)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let node = copy as Record<string, unknown>
  for (const key of keys) node = node[key] as Record<string, unknown>
  if (value === undefined) delete node[last]
  else node[last] = value
  return copy
}

function read<T>(provider: Provider<T>, body: unknown, now = 0): T {
  const result = provider.parse(body, now)
  if (!result.ok) throw new Error(`${result.error.kind} ${result.error.detail}`)
  return result.value
}

function faultKind(provider: Provider<unknown>, body: unknown, now = 0): string {
  const result = provider.parse(body, now)
  return result.ok ? 'accepted' : result.error.kind
}

describe('lists of blocks', () => {
  it('of mempool and bitview give height, difficulty and fees', () => {
    for (const provider of [mempoolBlocks, bitviewBlocks]) {
      const { tip, blocks } = read(provider, payload('mempoolBlocks837050.json'))
      expect(blocks).toHaveLength(1)
      expect(tip).toEqual({
        height: 837_050,
        timeMs: 1_711_854_927_000,
        bits: 386_097_875,
        difficulty: 83_126_997_340_024.61,
        feesSats: 10_929_414,
      })
    }
  })

  it('of esplora give height and difficulty, no fees', () => {
    const { tip } = read(esploraBlocks, payload('esploraBlocks363366.json'))
    expect(tip).toMatchObject({ height: 363_366, feesSats: null })
    expect(tip.difficulty).toBeCloseTo(49_402_014_931.22746, 3)
  })

  const NAME = 'mempoolBlocks837050.json'
  it.each([
    ['0.difficulty', 0, 'semantic'],
    ['0.difficulty', 83_126_997_340_024.61 * 1.000_001, 'semantic'],
    ['0.difficulty', null, 'schema'],
    ['0.difficulty', Infinity, 'schema'],
    ['0.difficulty', '83126997340024.61', 'schema'],
    ['0.bits', 0, 'semantic'],
    ['0.bits', 0x1780_0001, 'semantic'],
    ['0.bits', -1, 'schema'],
    ['0.height', -1, 'schema'],
    ['0.height', 0, 'semantic'],
    ['0.height', 1e9, 'semantic'],
    ['0.height', undefined, 'schema'],
    ['0.timestamp', 0, 'schema'],
    ['0.timestamp', 17, 'semantic'],
    ['0.timestamp', 1e300, 'semantic'],
  ])('with %s = %s are refused: %s', (path, value, kind) => {
    expect(faultKind(mempoolBlocks, altered(NAME, path, value))).toBe(kind)
  })

  it('may give times in milliseconds and unknown fields', () => {
    const inMs = altered(NAME, '0.timestamp', 1_711_854_927_000)
    expect(read(mempoolBlocks, inMs).tip.timeMs).toBe(1_711_854_927_000)
    expect(read(mempoolBlocks, altered(NAME, '0.surprise', 'x')).tip.height).toBe(837_050)
  })

  it.each([
    ['0.extras.totalFees', 10_929_413],
    ['0.extras.totalFees', null],
    ['0.extras.reward', 0],
    ['0.extras', null],
    ['0.extras', undefined],
  ])('with %s = %s keep their height but lose their fees', (path, value) => {
    expect(read(mempoolBlocks, altered(NAME, path, value)).tip.feesSats).toBeNull()
  })

  it('with a gap, or with two difficulties in one epoch, are refused', () => {
    const [row] = payload(NAME) as Record<string, unknown>[]
    expect(faultKind(mempoolBlocks, [row, { ...row, height: 837_048 }])).toBe('semantic')
    const easier = { ...row, height: 837_049, bits: 386_521_239, difficulty: 28_587_155_782_195.14 }
    expect(faultKind(mempoolBlocks, [row, easier])).toBe('semantic')
    expect(faultKind(mempoolBlocks, [row, { ...row, height: 837_049 }])).toBe('accepted')
  })

  it('may come in any order', () => {
    const [row] = payload(NAME) as Record<string, unknown>[]
    expect(read(mempoolBlocks, [{ ...row, height: 837_049 }, row]).tip.height).toBe(837_050)
  })
})

describe('reward statistics', () => {
  const NAME = 'mempoolRewardStats736655.json'

  it('give the fees of the blocks counted', () => {
    for (const provider of [mempoolRewardStats, bitviewRewardStats]) {
      expect(read(provider, payload(NAME))).toEqual({
        startHeight: 736_556,
        endHeight: 736_655,
        feesSats: 1_311_748_254,
      })
    }
  })

  it('may give numbers instead of text', () => {
    const body = altered(NAME, 'totalFee', 1_311_748_254)
    expect(read(mempoolRewardStats, body).feesSats).toBe(1_311_748_254)
  })

  it.each([
    ['totalFee', null, 'schema'],
    ['totalFee', '', 'schema'],
    ['totalFee', ' 1311748254', 'schema'],
    ['totalFee', '1,311,748,254', 'schema'],
    ['totalFee', '-1311748254', 'schema'],
    ['totalFee', '1e400', 'schema'],
    ['totalFee', '0', 'semantic'],
    ['totalFee', '131174825', 'semantic'],
    ['totalReward', '63186748254', 'semantic'],
    ['startBlock', 736_555, 'semantic'],
    ['startBlock', 736_655, 'semantic'],
    ['endBlock', 736_654, 'semantic'],
    ['endBlock', 736_656, 'semantic'],
  ])('with %s = %j are refused: %s', (path, value, kind) => {
    expect(faultKind(mempoolRewardStats, altered(NAME, path, value))).toBe(kind)
  })
})

describe('prices', () => {
  const NOW = 1_711_855_000_000

  it('are read as recorded', () => {
    expect(read(mempoolPrices, payload('mempoolPrices20240331.json'), NOW)).toEqual({
      priceUsd: 69_880,
      prices: {
        USD: 69_880,
        EUR: 64_823,
        GBP: 55_198,
        CAD: 95_154,
        CHF: 63_041,
        AUD: 107_374,
        JPY: 10_601_000,
      },
      observedAt: 1_711_854_906_000,
    })
    expect(read(krakenTicker, payload('krakenTicker.json'))).toMatchObject({
      priceUsd: 30_303.2,
      prices: { USD: 30_303.2 },
      observedAt: null,
    })
    expect(read(coinbaseRates, payload('coinbaseRates.json'))).toMatchObject({
      priceUsd: 69_881.44,
      observedAt: null,
    })
    expect(read(bitstampTicker, payload('bitstampTicker20230606.json'), 1_686_068_945_000)).toEqual({
      priceUsd: 26_216,
      prices: { USD: 26_216 },
      observedAt: 1_686_068_944_000,
    })
  })

  it.each([-1, 0, 999, 10_000_001, 6_988_000_000])('of %s USD are refused', (usd) => {
    const bodies: readonly (readonly [Provider<unknown>, unknown])[] = [
      [mempoolPrices, altered('mempoolPrices20240331.json', 'USD', usd)],
      [coinbaseRates, altered('coinbaseRates.json', 'data.rates.USD', `${usd}`)],
      [krakenTicker, altered('krakenTicker.json', 'result.XXBTZUSD.c', [`${usd}`])],
      [bitstampTicker, altered('bitstampTicker20230606.json', 'last', `${usd}`)],
    ]
    for (const [provider, body] of bodies) {
      expect(['semantic', 'schema']).toContain(faultKind(provider, body, NOW))
    }
  })

  it('with a time of their own are refused when old or ahead of the clock', () => {
    const body = payload('mempoolPrices20240331.json')
    const time = 1_711_854_906_000
    expect(faultKind(mempoolPrices, body, time + 70 * MINUTE)).toBe('accepted')
    expect(faultKind(mempoolPrices, body, time + 71 * MINUTE)).toBe('stale')
    expect(faultKind(mempoolPrices, body, time - 6 * MINUTE)).toBe('stale')
    const ticker = payload('bitstampTicker20230606.json')
    expect(faultKind(bitstampTicker, ticker, 1_686_068_944_000 + 16 * MINUTE)).toBe('stale')
  })

  it('of a cold mempool server are refused', () => {
    expect(faultKind(mempoolPrices, { time: 0, USD: -1, EUR: -1 }, NOW)).toBe('semantic')
  })

  it('of Kraken are found under each name of the pair, and not under another currency', () => {
    const pair = { c: ['30303.20000', '0.1'] }
    for (const name of ['XXBTZUSD', 'XBTUSD', 'BTC/USD', 'XBT/USD']) {
      expect(read(krakenTicker, { error: [], result: { last: 5, [name]: pair } }).priceUsd).toBe(30_303.2)
    }
    for (const name of ['XBTCHF', 'XXBTZEUR', 'XETHZUSD', 'last']) {
      expect(faultKind(krakenTicker, { error: [], result: { [name]: pair } })).toBe('schema')
    }
  })

  it.each([
    ['EGeneral:Too many requests', 429],
    ['EAPI:Rate limit exceeded', 429],
    ['EService:Unavailable', 503],
  ])('of Kraken that report %s count as status %s', (error, status) => {
    const result = krakenTicker.parse({ error: [error] }, 0)
    expect(result).toEqual({ ok: false, error: { kind: 'http', status, detail: error } })
  })

  it('of Kraken that report another error are refused with it', () => {
    expect(faultKind(krakenTicker, { error: ['EQuery:Unknown asset pair'] })).toBe('reported')
  })

  it('accept numbers as text only in plain or scientific notation', () => {
    const kind = (text: unknown): string =>
      faultKind(coinbaseRates, altered('coinbaseRates.json', 'data.rates.USD', text))
    expect(['69881.44', '6.988144E4', '69881', 69_881.44].map(kind)).toEqual(Array(4).fill('accepted'))
    expect(
      ['69,881.44', '', ' 69881', '69881 ', '0x11', 'NaN', '+69881', '1e400', null, [], true].map(kind),
    ).toEqual(Array(11).fill('schema'))
  })

  it('of Coinbase for another coin are refused', () => {
    expect(faultKind(coinbaseRates, altered('coinbaseRates.json', 'data.currency', 'ETH'))).toBe('schema')
  })
})

it.each([null, undefined, 5, 'text', [], {}, [[]], [{}], { error: '' }, { data: null }])(
  'no provider accepts %j or throws on it',
  (body) => {
    for (const provider of [
      mempoolBlocks,
      bitviewBlocks,
      esploraBlocks,
      mempoolRewardStats,
      bitviewRewardStats,
      coinbaseRates,
      krakenTicker,
      mempoolPrices,
      bitstampTicker,
    ]) {
      expect(faultKind(provider, body)).toBe('schema')
    }
  },
)
