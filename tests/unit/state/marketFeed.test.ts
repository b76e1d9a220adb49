import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { MarketReading } from '#market/marketReader.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { startMarketFeed } from '#state/marketFeed.ts'
import { refreshMarket } from '#state/marketRefresh.ts'
import { pinMarket } from '#state/pinMarket.ts'
import { effectiveMarket, marketStore } from '#state/marketStore.ts'
import { undo } from '#state/scenarioActions.ts'
import { recalculateWithTodaysMarket } from '#state/snapshotActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import type { SafeStorage } from '#state/safeStorage.ts'
import { MARKET_KEY } from '#state/marketKeys.ts'
import { readStoredReading } from '#state/storedReading.ts'
import { clearOverride, overrideDatum } from '#state/useMarket.ts'
import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import type { MarketExtras } from '#units/marketExtras.ts'
import { fakeBrowser } from './fakeBrowser.ts'
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

const EXTRAS: MarketExtras = {
  fiatPrices: { USD: 90_000, EUR: 80_000 },
  retarget: null,
  hashrate: null,
  clockSkewMs: 0,
  checks: [],
}

function reading(market: Market): MarketReading {
  const feeds = DATA.map((datum) => ({
    datum,
    value: market[datum],
    ...market.provenance[datum],
    attempts:
      market.provenance[datum].state === 'failed' ? [{ provider: 'mempool.space', error: 'HTTP 500' }] : [],
  }))
  return { market, feeds, extras: EXTRAS }
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
    locks: null,
    channel: null,
  })
  return { reader, loadReader, storage, entries }
}

/** The same values, none of which could be read again. */
function failedReading(previous: Market): MarketReading {
  const failed = { ...provenance({ fetchedAt: null, state: 'failed' }) }
  return reading({ ...previous, provenance: failed })
}

const state = () => marketStore.getState()

function restored(now: number, storage: SafeStorage): Market | null {
  const stored = readStoredReading(now, storage)
  return stored.kind === 'kept' ? stored.market : null
}

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
  const later = restored(NOW + 7 * 3_600_000, storage)
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
    locks: null,
    channel: null,
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
  expect(restored(NOW, storage)?.priceUsd).toBe(90_000)
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

/** The price was read again, the network was not. */
function priceOnly(previous: Market): MarketReading {
  const failed = provenance({ ...previous.provenance.tipHeight, state: 'bundled' })
  const market = {
    ...previous,
    kind: 'live' as const,
    priceUsd: 91_000,
    provenance: { ...failed, priceUsd: provenance({ sourceId: 'coinbase', source: 'Coinbase' }).priceUsd },
  }
  const { feeds, ...rest } = reading(market)
  const attempts = [{ provider: 'mempool.space', error: 'HTTP 500' }]
  return { ...rest, feeds: feeds.map((feed) => (feed.datum === 'priceUsd' ? feed : { ...feed, attempts })) }
}

test('case 24: price up and network down is a partial reading and says what failed', async () => {
  startFeed((_signal, previous) => Promise.resolve(priceOnly(previous)))
  expect(await refreshMarket()).toBe('partial')
  expect(state()).toMatchObject({
    latestKind: 'live',
    updatedAt: NOW,
    failedAt: NOW,
    failure: 'mempool.space: HTTP 500',
    errorLog: [{ at: NOW, provider: 'mempool.space', error: 'HTTP 500' }],
  })
  expect(effectiveMarket()).toMatchObject({ priceUsd: 91_000, tipHeight: BUNDLED_MARKET.tipHeight })
})

test('fees that are kept for ten minutes do not make a reading partial', async () => {
  startFeed(() => {
    const market = liveMarket(90_000)
    const fees = { ...market.provenance.feesBtcPerBlock, fetchedAt: Date.now() - 300_000 }
    return Promise.resolve(
      reading({ ...market, provenance: { ...market.provenance, feesBtcPerBlock: fees } }),
    )
  })
  expect(await refreshMarket()).toBe('updated')
  expect(state().failure).toBeNull()
})

test('the log of errors keeps the newest fifty and counts no pauses', async () => {
  const error = { provider: 'mempool.space', error: 'HTTP 500' }
  let round = 0
  startFeed((_signal, previous) => {
    round += 1
    const { feeds, ...rest } = failedReading(previous)
    const attempts = [
      { ...error, error: `HTTP ${500 + round}` },
      { provider: 'Kraken', error: 'paused after an earlier failure' },
    ]
    return Promise.resolve({ ...rest, feeds: feeds.map((feed) => ({ ...feed, attempts })) })
  })
  for (let i = 0; i < 60; i += 1) await refreshMarket()
  expect(state().errorLog).toHaveLength(50)
  expect(state().errorLog.at(-1)?.error).toBe(`HTTP ${500 + round}`)
  expect(state().errorLog.some((one) => one.provider === 'Kraken')).toBe(false)
})

/** A lock that somebody else holds. */
const heldElsewhere = { request: () => new Promise<never>(() => {}) } as unknown as Pick<
  LockManager,
  'request'
>

function startFollower() {
  const open = fakeBrowser().openChannel
  const read = vi.fn(() => Promise.resolve(reading(liveMarket(90_000))))
  const { storage } = fakeStorage()
  const channel = open()
  stop = startMarketFeed({
    queryClient: new QueryClient(),
    loadReader: () => Promise.resolve({ read }),
    storage,
    locks: heldElsewhere,
    channel,
  })
  const other = open()
  const send = async (message: unknown): Promise<void> => {
    other.postMessage({ reading: message })
    await vi.dynamicImportSettled()
  }
  return { read, send }
}

test('a follower takes over what the polling tab read, and asks nobody itself', async () => {
  const { read, send } = startFollower()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(read).not.toHaveBeenCalled()
  const at = Date.now()
  await send({ version: 1, startedAt: at, reading: reading(liveMarket(93_000)) })
  expect(state()).toMatchObject({ latestKind: 'live', updatedAt: at })
  expect(state().extras?.fiatPrices).toEqual({ USD: 90_000, EUR: 80_000 })
  expect(effectiveMarket().priceUsd).toBe(93_000)
  // An older one does not come over a newer one.
  await send({ version: 1, startedAt: at - 1, reading: reading(liveMarket(94_000)) })
  expect(effectiveMarket().priceUsd).toBe(93_000)
})

test.each([
  ['no object', 7],
  ['another version', { version: 2, startedAt: NOW, reading: reading(liveMarket(93_000)) }],
  ['a price of nothing', { version: 1, startedAt: NOW, reading: reading(liveMarket(0)) }],
  [
    'a price as text',
    { version: 1, startedAt: NOW, reading: reading({ ...liveMarket(1), priceUsd: '93000' as never }) },
  ],
  [
    'a beginning in the future',
    { version: 1, startedAt: NOW + 3_600_000, reading: reading(liveMarket(93_000)) },
  ],
  [
    'a source read in the future',
    { version: 1, startedAt: NOW, reading: reading(liveMarket(93_000, { fetchedAt: NOW + 1e9 })) },
  ],
  [
    'a pinned state',
    { version: 1, startedAt: NOW, reading: reading(liveMarket(93_000, { state: 'snapshot' })) },
  ],
])('a follower does not believe %s', async (_what, message) => {
  const { send } = startFollower()
  await send(message)
  expect(effectiveMarket()).toBe(BUNDLED_MARKET)
})

test('what does not hold beside the market is left out of a message', async () => {
  const { send } = startFollower()
  const extras = {
    fiatPrices: { EUR: -1, GBP: 70_000, XXX: 3 },
    retarget: { changeFraction: 99 },
    hashrate: { impliedHps: Number.POSITIVE_INFINITY },
    clockSkewMs: 'soon',
    checks: [{ datum: 'priceUsd', outcome: 'confirmed', words: 'by Kraken', at: NOW }, { datum: 'x' }, 5],
  }
  const message = {
    ...reading(liveMarket(93_000)),
    extras,
    sideAttempts: [{ provider: 'a', error: 'b' }, {}],
  }
  await send({ version: 1, startedAt: NOW, reading: message })
  expect(state().extras).toEqual({
    fiatPrices: { GBP: 70_000 },
    retarget: null,
    hashrate: null,
    clockSkewMs: null,
    checks: [{ datum: 'priceUsd', outcome: 'confirmed', words: 'by Kraken', at: NOW }],
  })
  expect(state().errorLog).toEqual([{ at: NOW, provider: 'a', error: 'b' }])
})

test('pinning makes the scenario a snapshot of what is on screen, and one undo takes it back', async () => {
  startFeed(() => Promise.resolve(reading(liveMarket(90_000))))
  await vi.advanceTimersByTimeAsync(0)
  overrideDatum('feesBtcPerBlock', 0.5)
  const shown = effectiveMarket()
  expect(pinMarket()).toBe(true)
  expect(pinMarket()).toBe(false)
  const { kind: _k, provenance: _p, ...figures } = shown
  expect(effectiveMarket()).toMatchObject({ ...figures, kind: 'snapshot' })
  expect(effectiveMarket().provenance.priceUsd.state).toBe('snapshot')
  expect(undo()).toBe('Pin this market')
  expect(scenarioStore.getState().scenario.market).toBeNull()
  expect(effectiveMarket()).toEqual(shown)
})
