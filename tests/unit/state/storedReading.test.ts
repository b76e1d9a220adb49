import { beforeEach, describe, expect, test } from 'vitest'
import { stalenessWords } from '#features/market/stalenessWords.ts'
import { marketChipWords } from '#features/market/marketWords.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { MARKET_KEY, OVERRIDES_KEY } from '#state/marketKeys.ts'
import { marketStore } from '#state/marketStore.ts'
import { applyStoredMarket } from '#state/storedMarket.ts'
import { readStoredOverrides } from '#state/storedOverrides.ts'
import { readStoredReading, storeReading } from '#state/storedReading.ts'
import type { MarketStatus } from '#state/useMarket.ts'
import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const NOW = Date.UTC(2026, 10, 22, 8)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const read = (change: Partial<Provenance> = {}): Provenance => ({
  sourceId: 'mempool',
  source: 'mempool.space',
  observedAt: NOW - 600_000,
  fetchedAt: NOW,
  state: 'fresh',
  note: '',
  ...change,
})

function market(origins: Partial<Record<MarketDatum, Provenance>> = {}): Market {
  const one = read()
  return {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: '2026-11-22T07:50Z',
    tipHeight: 976_000,
    difficulty: 150e12,
    feesBtcPerBlock: 0.03,
    priceUsd: 90_000,
    provenance: { tipHeight: one, difficulty: one, feesBtcPerBlock: one, priceUsd: one, ...origins },
  }
}

/** What a later visit finds of a reading. */
function later(kept: Market, ageMs: number) {
  const { storage } = fakeStorage()
  storeReading(kept, storage)
  return readStoredReading(NOW + ageMs, storage)
}

function status(change: Partial<MarketStatus> = {}): MarketStatus {
  return {
    kind: marketStore.getState().latestKind,
    reading: false,
    updatedAt: null,
    failedAt: null,
    failure: null,
    online: false,
    clockSkewMs: 0,
    ...change,
  }
}

beforeEach(resetStores)

describe('case 25: offline start', () => {
  function open(ageMs: number | null) {
    const { storage } = fakeStorage()
    if (ageMs !== null) storeReading(market(), storage)
    const now = NOW + (ageMs ?? 0)
    applyStoredMarket(now, storage, fakeStorage().storage)
    const { latest, latestKind, errorLog } = marketStore.getState()
    return {
      latest,
      latestKind,
      errors: errorLog.map((entry) => entry.error),
      chip: marketChipWords(latest, status(), now),
      words: stalenessWords(latest, status(), now),
    }
  }

  test('case 25: without a stored reading the built-in market is used and said so', () => {
    const opened = open(null)
    expect(opened.latest).toBe(BUNDLED_MARKET)
    expect(opened.chip).toBe('Bundled 27 Oct 2026')
    expect(opened.words).toBe('Using the built-in market of 27 Oct 2026: this browser is offline.')
    expect(opened.errors).toEqual([])
  })

  test('case 25: a reading of two hours ago is used with its age', () => {
    const opened = open(2 * HOUR)
    expect(opened.latest).toMatchObject({ priceUsd: 90_000, tipHeight: 976_000 })
    expect(opened.latestKind).toBe('stored')
    expect(opened.chip).toBe('Last read 2\u00a0h ago')
    expect(opened.words).toBe('Using the market this browser read 2\u00a0h ago: this browser is offline.')
  })

  test('case 25: a reading of three days ago is no result of today', () => {
    const opened = open(3 * DAY)
    expect(opened.latest.priceUsd).toBe(90_000)
    expect(opened.words).toMatch(/^Not a result of today\. Using the market this browser read on 22 Nov 2026/)
  })

  test('case 25: a reading of ten days ago is not used, and the page says why', () => {
    const opened = open(10 * DAY)
    expect(opened.latest).toBe(BUNDLED_MARKET)
    expect(opened.chip).toBe('Bundled 27 Oct 2026')
    expect(opened.errors).toEqual(['the reading it kept is 10 days old and is not used'])
  })
})

test('ages and states move on without a reading', () => {
  const kept = market({ priceUsd: read({ observedAt: null, sourceId: 'coinbase', source: 'Coinbase' }) })
  const live = status({ kind: 'live', online: true, updatedAt: NOW, failedAt: NOW + 1, failure: 'x' })
  const at = (ageMs: number) => [
    marketChipWords(kept, live, NOW + ageMs),
    stalenessWords(kept, live, NOW + ageMs),
  ]
  expect(at(0)).toEqual(['Live', null])
  expect(at(11 * 60_000)).toEqual([
    'Live network, price 11\u00a0min old',
    'Using the price 11\u00a0min old: no source of it answered.',
  ])
  expect(at(40 * 60_000)[0]).toBe('Last read 40\u00a0min ago')
})

test('a mixed market is not called live as a whole', () => {
  const { provenance } = BUNDLED_MARKET
  const live = status({ kind: 'live', online: true, updatedAt: NOW, failedAt: NOW, failure: 'x' })
  const price = { ...BUNDLED_MARKET, kind: 'live' as const, provenance: { ...provenance, priceUsd: read() } }
  expect(marketChipWords(price, live, NOW)).toBe('Live price, network of 27 Oct')
  expect(stalenessWords(price, live, NOW)).toBe(
    'Not a result of today. Using the network of 27 Oct and the fees of 1 Jan 2026: no source of it answered.',
  )
  const network = market({ priceUsd: provenance.priceUsd })
  expect(marketChipWords(network, live, NOW)).toBe('Live network, price of 3 Oct')
  const fees = market({ feesBtcPerBlock: provenance.feesBtcPerBlock })
  expect(marketChipWords(fees, live, NOW)).toBe('Live, fees of 1 Jan 2026')
  const own = market({ priceUsd: read({ state: 'manual' }) })
  expect(marketChipWords(own, live, NOW)).toBe('Live, own price')
})

test('a price without a network is restored alone', () => {
  const { tipHeight, difficulty, feesBtcPerBlock } = BUNDLED_MARKET.provenance
  const kept = later(
    { ...market({ tipHeight, difficulty, feesBtcPerBlock }), asOf: BUNDLED_MARKET.asOf },
    HOUR,
  )
  expect(kept.kind).toBe('kept')
  if (kept.kind !== 'kept') return
  expect(kept.market).toMatchObject({
    priceUsd: 90_000,
    tipHeight: BUNDLED_MARKET.tipHeight,
    asOf: BUNDLED_MARKET.asOf,
  })
  expect(kept.market.provenance.difficulty).toBe(difficulty)
  expect(kept.market.provenance.priceUsd).toMatchObject({
    state: 'delayed',
    note: 'kept from an earlier visit',
  })
})

test('bundled fees beside a live network come back as bundled ones', () => {
  const kept = later(market({ feesBtcPerBlock: BUNDLED_MARKET.provenance.feesBtcPerBlock }), HOUR)
  expect(kept).toMatchObject({
    market: { tipHeight: 976_000, feesBtcPerBlock: BUNDLED_MARKET.feesBtcPerBlock },
  })
  expect(kept.kind === 'kept' && kept.market.provenance.feesBtcPerBlock.state).toBe('bundled')
})

test('height and difficulty are restored together or not at all', () => {
  const kept = later(market({ difficulty: read({ fetchedAt: NOW - 8 * DAY }) }), HOUR)
  expect(kept).toMatchObject({ market: { priceUsd: 90_000, tipHeight: BUNDLED_MARKET.tipHeight } })
})

test('nothing typed in or pinned is restored', () => {
  const manual = read({ state: 'manual' })
  const all = { tipHeight: manual, difficulty: manual, feesBtcPerBlock: manual, priceUsd: manual }
  expect(later(market(all), HOUR)).toEqual({ kind: 'none' })
})

type Stored = { figures: Record<string, unknown>; provenance: Record<string, unknown> }

function tampered(change: (data: Stored) => void) {
  const { storage, entries } = fakeStorage()
  storeReading(market(), storage)
  const data: Stored = JSON.parse(entries.get(MARKET_KEY) ?? 'null')
  change(data)
  entries.set(MARKET_KEY, JSON.stringify(data))
  return readStoredReading(NOW, storage)
}

describe('case 28: storage corrupt or denied', () => {
  test('case 28: an untouched reading holds', () => {
    expect(tampered(() => {})).toMatchObject({ kind: 'kept', market: { priceUsd: 90_000 } })
  })

  test.each<[string, (data: Stored) => void]>([
    ['a price as text', (data) => (data.figures['priceUsd'] = '90000')],
    ['a negative difficulty', (data) => (data.figures['difficulty'] = -1)],
    ['a market of the future', (data) => (data.figures['asOf'] = '2027-01-01T00:00Z')],
    ['another form', (data) => Object.assign(data, { schema: 2 })],
  ])('case 28: %s voids the reading', (_what, change) => {
    expect(tampered(change)).toEqual({ kind: 'none' })
  })

  test('case 28: a damaged source voids the value it belongs to', () => {
    const partial = { kind: 'kept', market: { tipHeight: BUNDLED_MARKET.tipHeight, priceUsd: 90_000 } }
    expect(tampered((data) => delete data.provenance['tipHeight'])).toMatchObject(partial)
    const future = { sourceId: 'x', source: 'y', observedAt: null, fetchedAt: NOW * 2 }
    expect(tampered((data) => (data.provenance['difficulty'] = future))).toMatchObject(partial)
  })

  test.each(['', 'null', '7', '{', '{"schema":1}', '[]', '{"schema":1,"figures":{},"provenance":{}}'])(
    'case 28: %s is no reading and no figure of one’s own',
    (text) => {
      const { storage, entries } = fakeStorage()
      entries.set(MARKET_KEY, text)
      entries.set(OVERRIDES_KEY, text)
      expect(readStoredReading(NOW, storage)).toEqual({ kind: 'none' })
      expect(readStoredOverrides(NOW, storage)).toEqual({})
    },
  )

  test('case 28: storage that throws is like none', () => {
    const { storage } = fakeStorage(true)
    storeReading(market(), storage)
    applyStoredMarket(NOW, storage, storage)
    expect(marketStore.getState()).toMatchObject({
      latest: BUNDLED_MARKET,
      latestKind: 'bundled',
      overrides: {},
    })
  })
})

test('own figures come back within the tab, those out of bounds do not', () => {
  const { storage, entries } = fakeStorage()
  const held = { priceUsd: { value: 95_000, at: NOW }, difficulty: { value: -1, at: NOW } }
  entries.set(
    OVERRIDES_KEY,
    JSON.stringify({ ...held, tipHeight: 'x', feesBtcPerBlock: { value: 1, at: NOW * 2 } }),
  )
  expect(readStoredOverrides(NOW, storage)).toEqual({ priceUsd: { value: 95_000, at: NOW } })
})
