import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishMarket, publishObjection } from '../../../src/cli/publishMarket.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { bundledHistory } from '#market/history/bundledHistory.ts'
import { writeDifficultyFile, writePriceFile } from '#market/staticHistoryFile.ts'
import { parseMarketFile, writeMarketFile } from '#market/staticMarketFile.ts'
import type { Market, Provenance } from '#units/market.ts'
import type { FeedCheck } from '#units/marketExtras.ts'
import { createWorldFetch, DEFAULT_WORLD, difficultyOf, type World } from '../../support/providerServer.mjs'
import { createVirtualClock } from '../market/virtualClock.ts'

let folder = ''
// The tables are chunks of their own; loading them must not take real time while the clock is a virtual one.
beforeAll(() => bundledHistory())
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'landfall-publish-'))
  mkdirSync(path.join(folder, 'data/v1'), { recursive: true })
  writeFileSync(path.join(folder, '_headers'), '')
  writeFileSync(path.join(folder, 'data/v1/latest.json'), writeMarketFile(BUNDLED_MARKET))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const published = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, 'data/v1', name), 'utf8'))

async function publish(
  faults: Readonly<Record<string, string>> = {},
  world: Partial<World> = {},
): Promise<Awaited<ReturnType<typeof publishMarket>>> {
  const clock = createVirtualClock({ ...DEFAULT_WORLD, ...world }.nowMs)
  return clock.settle(
    publishMarket(
      folder,
      {
        fetch: createWorldFetch({
          world,
          faults: new Map(Object.entries(faults)),
          setTimeout: clock.setTimeout,
        }),
        now: clock.now,
        setTimeout: clock.setTimeout,
        clearTimeout: clock.clearTimeout,
        random: () => 0.5,
      },
      new AbortController().signal,
    ),
  )
}

describe('publishing the market', () => {
  it('writes what the providers say over the files of a build', async () => {
    expect(await publish()).toEqual({
      ok: true,
      value: ['data/v1/latest.json', 'data/v1/difficulty.json', 'data/v1/price-weekly.json'],
    })
    const market = parseMarketFile(published('latest.json'), DEFAULT_WORLD.nowMs)
    if (!market.ok) throw new Error(market.error.detail)
    expect(market.value).toMatchObject({ kind: 'live', tipHeight: DEFAULT_WORLD.tipHeight })
    expect(market.value.difficulty).toBe(Math.round(difficultyOf(DEFAULT_WORLD.bits)))
    expect(market.value.provenance.priceUsd.source).toBe('Coinbase')
    const difficulty = published('difficulty.json') as { rows: readonly (readonly number[])[] }
    expect(difficulty.rows.at(-1)?.[1]).toBeGreaterThanOrEqual(973_728)
    const prices = published('price-weekly.json') as { rows: readonly (readonly number[])[] }
    expect(prices.rows.length).toBeGreaterThan(700)
    expect(prices.rows.every((row, i) => (row[0] ?? 0) - (prices.rows[i - 1]?.[0] ?? 0) > 6 * 86_400)).toBe(
      true,
    )
    // Nothing half-written is left behind.
    expect(readdirSync(path.join(folder, 'data/v1')).toSorted()).toEqual([
      'difficulty.json',
      'latest.json',
      'price-weekly.json',
    ])
  })

  it.each([
    ['every provider is down', { '*': 'drop' }],
    ['every provider sends pages', { '*': 'html200' }],
    ['the network is missing', { 'mempool/blocks': '500', bitview: 'drop', esplora: 'zeros' }],
    [
      'the price is missing',
      { coinbase: 'drop', kraken: 'minus1', bitstamp: 'empty', 'mempool/prices': '429' },
    ],
    ['one exchange alone has a price', { coinbase: 'drop', bitstamp: 'infinity', 'mempool/prices': 'nan' }],
    [
      'two exchanges contradict each other',
      { coinbase: 'outlier', bitstamp: 'drop', 'mempool/prices': 'drop' },
    ],
    ['only the last node is up, without fees', { mempool: '522', bitview: '404' }],
    ['the newest block is old', { mempool: 'stale', bitview: 'stale', esplora: 'hang' }],
  ])('refuses when %s, and leaves the files as they were', async (_, faults) => {
    const before = published('latest.json')
    const outcome = await publish(faults)
    expect(outcome.ok ? '' : outcome.error).toMatch(/^refused: /)
    expect(published('latest.json')).toEqual(before)
    expect(readdirSync(path.join(folder, 'data/v1'))).toEqual(['latest.json'])
  })

  it('never goes back behind what is published', async () => {
    await publish()
    const before = published('latest.json')
    const outcome = await publish({}, { tipHeight: DEFAULT_WORLD.tipHeight - 5 })
    expect(outcome.ok ? '' : outcome.error).toMatch(/^refused: /)
    expect(published('latest.json')).toEqual(before)
  })

  it('publishes the market without a history that no provider gave', async () => {
    expect(
      await publish({
        'kraken/ohlc': '500',
        'bitstamp/ohlc': 'truncated',
        'mempool/adjustments': 'html200',
        'bitview/adjustments': 'drop',
      }),
    ).toEqual({ ok: true, value: ['data/v1/latest.json'] })
  })

  it('takes no folder for a build that is none', async () => {
    rmSync(path.join(folder, '_headers'))
    const outcome = await publish()
    expect(outcome.ok ? '' : outcome.error).toMatch(/is no build/)
  })
})

describe('publishObjection', () => {
  const now = DEFAULT_WORLD.nowMs
  const read = (changes: Partial<Provenance> = {}): Provenance => ({
    sourceId: 'mempool',
    source: 'mempool.space',
    observedAt: now - 60_000,
    fetchedAt: now,
    state: 'fresh',
    note: '',
    ...changes,
  })
  const market = (changes: Partial<Market['provenance']> = {}): Market => ({
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: '2026-10-31T02:00Z',
    provenance: {
      tipHeight: read(),
      difficulty: read(),
      feesBtcPerBlock: read(),
      priceUsd: read({ sourceId: 'coinbase', observedAt: null, note: 'confirmed by Kraken' }),
      ...changes,
    },
  })

  const reading = (
    one: Market,
    outcome: FeedCheck['outcome'] = 'confirmed',
  ): Parameters<typeof publishObjection>[0] => ({
    market: one,
    extras: {
      fiatPrices: {},
      retarget: null,
      hashrate: null,
      clockSkewMs: null,
      checks: [{ datum: 'priceUsd', outcome, words: '', at: now }],
    },
  })

  it('has none to a reading of one piece', () => {
    expect(publishObjection(reading(market()), BUNDLED_MARKET, now)).toBeNull()
  })

  it.each(['single', 'conflict'] as const)('objects to a price whose check came out as %s', (outcome) => {
    expect(publishObjection(reading(market(), outcome), BUNDLED_MARKET, now)).toMatch(/not confirmed/)
  })

  it.each([
    ['kept', market({ priceUsd: read({ state: 'failed' }) })],
    ['bundled', market({ feesBtcPerBlock: BUNDLED_MARKET.provenance.feesBtcPerBlock })],
    ['from before', market({ tipHeight: read({ fetchedAt: now - 1 }) })],
    ['of another node', market({ difficulty: read({ sourceId: 'bitview' }) })],
    ['of another block', market({ feesBtcPerBlock: read({ observedAt: now - 700_000 }) })],
    ['older', { ...market(), asOf: '2026-10-26T00:00Z' }],
  ])('objects to a value %s', (_, one) => {
    expect(publishObjection(reading(one), BUNDLED_MARKET, now)).toEqual(expect.any(String))
  })
})

it('the history files of a build are those of the bundled tables', async () => {
  const history = await bundledHistory()
  const difficulty = JSON.parse(writeDifficultyFile(history)) as Record<string, unknown>
  expect(difficulty).toMatchObject({ schema: 1, columns: ['timeS', 'height', 'difficulty'] })
  expect((difficulty['rows'] as unknown[]).length).toBeGreaterThan(390)
  const price = JSON.parse(writePriceFile(history)) as Record<string, unknown>
  expect((price['rows'] as unknown[]).length).toBeGreaterThan(170)
  expect(price['provenance']).toMatchObject({ state: 'bundled' })
})
