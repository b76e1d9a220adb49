import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { MarketReading } from '#market/marketReader.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { startMarketFeed } from '#state/marketFeed.ts'
import { refreshMarket } from '#state/marketRefresh.ts'
import { effectiveMarket, marketStore } from '#state/marketStore.ts'
import { recalculateWithTodaysMarket } from '#state/scenarioActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { MARKET_KEY, readStoredReading } from '#state/storedReading.ts'
import { clearOverride, overrideDatum } from '#state/useMarket.ts'
import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const NOW = Date.UTC(2026, 10, 22, 8)
const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

function provenance(change: Partial<Provenance>): Market['provenance'] {
  const one: Provenance = {
    sourceId: 'mempool',
    source: 'mempool.space',
    observedAt: null,
    fetchedAt: Date.now(),
    state: 'fresh',
    note: '',
    ...change,
  }
  return { tipHeight: one, difficulty: one, feesBtcPerBlock: one, priceUsd: one }
}

function liveMarket(priceUsd: number, change: Partial<Provenance> = {}): Market {
  return {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: new Date(Date.now()).toISOString().slice(0, 16) + 'Z',
    priceUsd,
    provenance: provenance(change),
  }
}

function reading(market: Market): MarketReading {
  const feeds = DATA.map((datum) => ({
    datum,
    value: market[datum],
    ...market.provenance[datum],
    attempts:
      market.provenance[datum].state === 'failed' ? [{ provider: 'mempool.space', error: 'HTTP 500' }] : [],
  }))
  return { market, feeds }
}

type Read = (signal: AbortSignal, previous: Market) => Promise<MarketReading>

let stop: () => void = () => {}

function startFeed(read: Read) {
  const { storage, entries } = fakeStorage()
  const reader = vi.fn(read)
  const loadReader = vi.fn(() => Promise.resolve({ read: reader }))
  stop = startMarketFeed({
    queryClient: new QueryClient({
      defaultOptions: { queries: { retry: false, networkMode: 'always', structuralSharing: false } },
    }),
    loadReader,
    storage,
    random: () => 0.5,
  })
  return { reader, loadReader, storage, entries }
}

/** The same values, none of which could be read again. */
function failedReading(previous: Market): MarketReading {
  const failed = { ...provenance({ fetchedAt: null, state: 'failed' }) }
  return reading({ ...previous, provenance: failed })
}

const state = () => marketStore.getState()

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  resetStores()
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default' })
})

afterEach(() => {
  stop()
})

test('the first reading replaces the bundled market and is kept for the next visit', async () => {
  const { entries, storage } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  expect(state()).toMatchObject({ latestKind: 'bundled', reading: true })
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toMatchObject({ latestKind: 'live', reading: false, updatedAt: NOW, failure: null })
  expect(effectiveMarket().priceUsd).toBe(90_000)
  expect(state().feeds).toHaveLength(4)
  expect(entries.has(MARKET_KEY)).toBe(true)
  const later = readStoredReading(NOW + 7 * 3_600_000, storage)
  expect(later).toMatchObject({ priceUsd: 90_000, kind: 'live' })
  expect(later?.provenance.priceUsd).toMatchObject({ state: 'stale', fetchedAt: NOW })
})

const { kind: _kind, provenance: _provenance, ...BUNDLED_FIGURES } = BUNDLED_MARKET

test('a snapshot makes no request until it is recalculated with the market of today', async () => {
  openScenario({
    scenario: {
      ...DEFAULT_SCENARIO,
      market: { ...BUNDLED_FIGURES, priceUsd: 50_000, sourceIds: ['cb', 'mp'] },
    },
    repairs: [],
    origin: 'link',
  })
  const { loadReader, reader } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(await refreshMarket()).toBe('skipped')
  expect(loadReader).not.toHaveBeenCalled()
  expect(effectiveMarket()).toMatchObject({ kind: 'snapshot', priceUsd: 50_000 })

  recalculateWithTodaysMarket()
  await vi.advanceTimersByTimeAsync(0)
  expect(reader).toHaveBeenCalledOnce()
  expect(effectiveMarket().priceUsd).toBe(90_000)
})

test('a failed refresh keeps every value and never says updated', async () => {
  const { reader } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(0)
  reader.mockImplementation((_signal, previous) => Promise.resolve(failedReading(previous)))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await refreshMarket()).toBe('failed')
  expect(state()).toMatchObject({ updatedAt: NOW, failedAt: NOW + 5_000, failure: 'mempool.space: HTTP 500' })
  expect(effectiveMarket()).toMatchObject({ priceUsd: 90_000, kind: 'live' })
  expect(effectiveMarket().provenance.priceUsd.state).toBe('failed')

  reader.mockImplementation(() => Promise.resolve(reading(liveMarket(91_000))))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await refreshMarket()).toBe('updated')
  expect(state()).toMatchObject({ updatedAt: NOW + 10_000, failedAt: null, failure: null })
})

test('a failed reading that offers other values is not believed', async () => {
  const { reader } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(0)
  reader.mockImplementation(() => Promise.resolve(failedReading(BUNDLED_MARKET)))
  expect(await refreshMarket()).toBe('failed')
  expect(effectiveMarket().priceUsd).toBe(90_000)
})

test('a chunk that cannot be loaded is a failure, and is asked for again', async () => {
  const { loadReader } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  stop()
  marketStore.setState({ updatedAt: null })
  loadReader.mockClear()
  const failing = vi
    .fn()
    .mockRejectedValueOnce(new Error('chunk missing'))
    .mockResolvedValue({ read: () => Promise.resolve(reading(liveMarket(92_000))) })
  stop = startMarketFeed({
    queryClient: new QueryClient(),
    loadReader: failing,
    storage: fakeStorage().storage,
  })
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toMatchObject({ failure: 'chunk missing', updatedAt: null })
  expect(await refreshMarket()).toBe('updated')
  expect(effectiveMarket().priceUsd).toBe(92_000)
})

test('each reading gets the values before it', async () => {
  const seen: number[] = []
  startFeed((_signal, previous) => {
    seen.push(previous.priceUsd)
    return Promise.resolve(reading(liveMarket(previous.priceUsd + 1)))
  })
  await vi.advanceTimersByTimeAsync(0)
  await refreshMarket()
  await refreshMarket()
  const { priceUsd } = BUNDLED_MARKET
  expect(seen).toEqual([priceUsd, priceUsd + 1, priceUsd + 2])
})

test('two refreshes at once are one request', async () => {
  const { reader } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(0)
  reader.mockClear()
  expect(await Promise.all([refreshMarket(), refreshMarket()])).toEqual(['updated', 'updated'])
  expect(reader).toHaveBeenCalledOnce()
})

test('a value typed in stands over readings until it is cleared', async () => {
  expect(overrideDatum('priceUsd', 100_000.004)).toBe(true)
  expect(effectiveMarket()).toMatchObject({ priceUsd: 100_000 })
  expect(effectiveMarket().provenance.priceUsd.state).toBe('manual')
  const { storage } = startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(0)
  expect(effectiveMarket().priceUsd).toBe(100_000)
  // What is kept for the next visit is what was read, not what was typed.
  expect(readStoredReading(NOW, storage)?.priceUsd).toBe(90_000)
  clearOverride('priceUsd')
  expect(effectiveMarket().priceUsd).toBe(90_000)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1e12])('%d is no price', (value) => {
  expect(overrideDatum('priceUsd', value)).toBe(false)
  expect(state().overrides).toEqual({})
})

test('unchanged inputs give the same market object', () => {
  overrideDatum('priceUsd', 100_000)
  expect(effectiveMarket()).toBe(effectiveMarket())
  const before = effectiveMarket()
  openScenario({
    scenario: { ...scenarioStore.getState().scenario, name: 'x' },
    repairs: [],
    origin: 'default',
  })
  expect(effectiveMarket()).toBe(before)
})

function stored(
  change: (data: { figures: Record<string, unknown>; provenance: Record<string, unknown> }) => void,
) {
  const { storage, entries } = fakeStorage()
  const { kind: _kind, provenance: origin, ...figures } = liveMarket(90_000)
  const data = { schema: 1, figures: { ...figures }, provenance: { ...origin } }
  change(data)
  entries.set(MARKET_KEY, JSON.stringify(data))
  return readStoredReading(NOW, storage)
}

test('a stored reading is checked like an answer from outside', () => {
  expect(stored(() => {})).toMatchObject({ priceUsd: 90_000 })
  expect(stored((data) => (data.figures['priceUsd'] = '90000'))).toBeNull()
  expect(stored((data) => (data.figures['difficulty'] = -1))).toBeNull()
  expect(stored((data) => (data.figures['asOf'] = '2027-01-01T00:00Z'))).toBeNull()
  expect(stored((data) => delete data.provenance['tipHeight'])).toBeNull()
  expect(
    stored((data) => (data.provenance['priceUsd'] = { sourceId: 'x', source: 'y', fetchedAt: NOW * 2 })),
  ).toBeNull()
  expect(stored((data) => Object.assign(data, { schema: 2 }))).toBeNull()
})

test('text that is no stored reading is nothing', () => {
  const { storage, entries } = fakeStorage()
  for (const text of ['', 'null', '7', '{', '{"schema":1}', '[]']) {
    entries.set(MARKET_KEY, text)
    expect(readStoredReading(NOW, storage)).toBeNull()
  }
  expect(readStoredReading(NOW, fakeStorage(true).storage)).toBeNull()
})
