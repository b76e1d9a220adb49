import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { marketStore } from '#state/marketStore.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { HISTORY_KEY, readStoredHistory, storeHistory } from '#state/storedHistory.ts'
import { historyStore, startMarketHistory } from '#state/useMarketHistory.ts'
import type { Provenance } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { pinMarket } from '#state/pinMarket.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const NOW = Date.UTC(2026, 10, 22, 8)
const HOUR = 3_600_000

const origin = (state: Provenance['state']): Provenance => ({
  sourceId: state === 'bundled' ? 'bundled' : 'kraken',
  source: state === 'bundled' ? 'bundled table' : 'Kraken',
  observedAt: NOW,
  fetchedAt: state === 'bundled' ? null : NOW,
  state,
  note: '',
})

function history(state: Provenance['state'], closeUsd = 90_000): MarketHistory {
  return {
    difficulty: [
      { timeS: 1_231_006_505, height: 0, difficulty: 1 },
      { timeS: 1_700_000_000, height: 816_480, difficulty: null },
      { timeS: 1_790_000_000, height: 971_712, difficulty: 140e12 },
    ],
    price: [{ timeS: 1_790_000_000, closeUsd, final: false }],
    hashprice: [{ timeS: 1_790_000_000, usdPerPhDay: 38, feesIncluded: false }],
    halvings: [{ height: 840_000, timeS: 1_713_571_767 }],
    provenance: { difficulty: origin(state), price: origin(state) },
    notes: ['no fees'],
  }
}

let stop: () => void = () => {}

function open(read: () => Promise<MarketHistory>, storage = fakeStorage().storage) {
  const reader = vi.fn(read)
  stop = startMarketHistory({
    bundled: () => Promise.resolve(history('bundled', 84_000)),
    read: reader,
    storage,
    now: () => Date.now(),
  })
  return reader
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const price = () => historyStore.getState().history?.price[0]?.closeUsd

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  resetStores()
  historyStore.setState({ history: null, reading: false, failure: null })
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('the built-in tables come first, the providers are asked once the market is there', async () => {
  const { storage } = fakeStorage()
  const read = open(() => Promise.resolve(history('fresh')), storage)
  await settle()
  expect(price()).toBe(84_000)
  expect(read).not.toHaveBeenCalled()
  marketStore.setState({ latestKind: 'live', updatedAt: NOW })
  marketStore.setState({ updatedAt: NOW + 1 })
  expect(historyStore.getState().reading).toBe(true)
  await settle()
  expect(read).toHaveBeenCalledOnce()
  expect(historyStore.getState()).toMatchObject({ reading: false, failure: null })
  expect(price()).toBe(90_000)
  expect(readStoredHistory(NOW + HOUR, storage)?.history).toEqual(history('fresh'))
})

test('a stored history younger than six hours asks nobody, an older one does', async () => {
  const { storage } = fakeStorage()
  storeHistory({ history: history('fresh', 91_000), readAt: NOW - 5 * HOUR }, storage)
  marketStore.setState({ latestKind: 'live' })
  const read = open(() => Promise.resolve(history('fresh')), storage)
  await settle()
  expect(price()).toBe(91_000)
  expect(read).not.toHaveBeenCalled()
  stop()
  storeHistory({ history: history('fresh', 91_000), readAt: NOW - 7 * HOUR }, storage)
  const later = open(() => Promise.resolve(history('fresh')), storage)
  await settle()
  expect(later).toHaveBeenCalledOnce()
  expect(price()).toBe(90_000)
})

test('case 24: only the history down keeps what there is and says so', async () => {
  marketStore.setState({ latestKind: 'live' })
  open(() => Promise.resolve(history('bundled', 84_000)))
  await settle()
  expect(historyStore.getState().failure).toBe('no provider of history answered')
  expect(price()).toBe(84_000)
  expect(marketStore.getState().failure).toBeNull()
})

test('a stored history is not lost to a reading that brings nothing', async () => {
  const { storage } = fakeStorage()
  storeHistory({ history: history('fresh', 91_000), readAt: NOW - 7 * HOUR }, storage)
  marketStore.setState({ latestKind: 'live' })
  open(() => Promise.resolve(history('bundled', 84_000)), storage)
  await settle()
  expect(price()).toBe(91_000)
})

test('a snapshot asks nobody for history', async () => {
  marketStore.setState({ latest: { ...BUNDLED_MARKET, kind: 'live' }, latestKind: 'live' })
  pinMarket()
  expect(scenarioStore.getState().scenario.market).not.toBeNull()
  const read = open(() => Promise.resolve(history('fresh')))
  await settle()
  expect(read).not.toHaveBeenCalled()
  expect(price()).toBe(84_000)
})

describe('case 28: a stored history that does not hold is discarded', () => {
  type Data = { schema: unknown; readAt: unknown; history: Record<string, unknown> }
  const tampered = (change: (data: Data) => void) => {
    const { storage, entries } = fakeStorage()
    storeHistory({ history: history('fresh'), readAt: NOW }, storage)
    const data: Data = JSON.parse(entries.get(HISTORY_KEY) ?? 'null')
    change(data)
    entries.set(HISTORY_KEY, JSON.stringify(data))
    return readStoredHistory(NOW, storage)
  }

  test('case 28: untouched it holds', () => expect(tampered(() => {})?.history).toEqual(history('fresh')))

  test.each<[string, (data: Data) => void]>([
    ['another form', (data) => (data.schema = 2)],
    ['older than a week', (data) => (data.readAt = NOW - 8 * 24 * HOUR)],
    ['read in the future', (data) => (data.readAt = NOW + HOUR)],
    ['no difficulty', (data) => (data.history['difficulty'] = [])],
    ['time running back', (data) => (data.history['difficulty'] = history('fresh').difficulty.toReversed())],
    ['a price of nothing', (data) => (data.history['price'] = [{ timeS: 1.79e9, closeUsd: 0, final: true }])],
    [
      'a hashprice as text',
      (data) => (data.history['hashprice'] = [{ timeS: 1.79e9, usdPerPhDay: '38', feesIncluded: true }]),
    ],
    [
      'too many rows',
      (data) =>
        (data.history['halvings'] = Array.from({ length: 5_000 }, () => ({ height: 1, timeS: 1.3e9 }))),
    ],
    ['no source', (data) => (data.history['provenance'] = {})],
  ])('case 28: %s', (_what, change) => expect(tampered(change)).toBeNull())

  test.each(['', '7', 'null', '[]', '{', '{"schema":1}'])('case 28: %s', (text) => {
    const { storage, entries } = fakeStorage()
    entries.set(HISTORY_KEY, text)
    expect(readStoredHistory(NOW, storage)).toBeNull()
    expect(readStoredHistory(NOW, fakeStorage(true).storage)).toBeNull()
  })
})
