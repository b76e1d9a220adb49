// Loaded beforehand: the reader's own lazy import must not take real time while the clock is a fake one.
import '#facts/difficultyRetargets.ts'
import { environmentManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMarketReader } from '#market/marketReader.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { startMarketFeed } from '#state/marketFeed.ts'
import { marketStore } from '#state/marketStore.ts'
import { openScenario } from '#state/openScenario.ts'
import { createWorldFetch, DEFAULT_WORLD } from '../../support/providerServer.mjs'
import { fakeBrowser } from './fakeBrowser.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const HOUR = 3_600_000
const stops: (() => void)[] = []

beforeEach(() => {
  // Query repeats nothing where it takes itself to be on a server.
  environmentManager.setIsServer(() => false)
  vi.useFakeTimers({ now: DEFAULT_WORLD.nowMs })
  resetStores()
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default' })
})

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  environmentManager.setIsServer(() => typeof window === 'undefined')
  vi.useRealTimers()
})

/** Tabs of one browser in one world; returns every request of all of them with its time. */
function openTabs(count: number, random: number, faults: ReadonlyMap<string, string> = new Map()) {
  const browser = fakeBrowser()
  const requests: { readonly host: string; readonly at: number }[] = []
  for (let tab = 0; tab < count; tab += 1) {
    const fetch = (url: string, init: RequestInit): Promise<Response> => {
      requests.push({ host: new URL(url).host, at: Date.now() })
      // A price that stood still would be taken for a source that does.
      const priceUsd = DEFAULT_WORLD.priceUsd + ((Date.now() / 60_000) % 7)
      return createWorldFetch({ world: { nowMs: Date.now(), priceUsd }, faults })(url, init)
    }
    const reader = createMarketReader({
      fetch,
      now: () => Date.now(),
      setTimeout: (run, ms) => setTimeout(run, ms),
      clearTimeout: (timer) => clearTimeout(timer),
      random: () => random,
    })
    stops.push(
      startMarketFeed({
        queryClient: new QueryClient({
          defaultOptions: { queries: { retry: false, networkMode: 'always' } },
        }),
        loadReader: () => Promise.resolve(reader),
        storage: fakeStorage().storage,
        random: () => random,
        locks: browser.locks,
        channel: browser.openChannel(),
      }),
    )
  }
  return {
    perHost: () => {
      const counts: Record<string, number> = {}
      for (const { host } of requests) counts[host] = (counts[host] ?? 0) + 1
      return counts
    },
    /** Most requests to one host within any minute. */
    densest: () =>
      Math.max(
        ...requests.map(
          ({ host, at }) =>
            requests.filter((one) => one.host === host && one.at >= at && one.at < at + 60_000).length,
        ),
      ),
  }
}

test('case 31: one hour of four visible tabs costs what one tab may', async () => {
  const tabs = openTabs(4, 0.5)
  await vi.advanceTimersByTimeAsync(HOUR)
  expect(marketStore.getState()).toMatchObject({ latestKind: 'live', failure: null })
  const perHost = tabs.perHost()
  // 60 readings of blocks and price, fees and hashrate every ten minutes, a confirmation as often.
  expect(perHost['mempool.space']).toBeGreaterThanOrEqual(60)
  expect(perHost['mempool.space']).toBeLessThanOrEqual(85)
  expect(perHost['api.coinbase.com']).toBeLessThanOrEqual(62)
  expect(perHost['api.kraken.com']).toBeLessThanOrEqual(8)
  expect(Object.values(perHost).reduce((sum, count) => sum + count)).toBeLessThanOrEqual(160)
  expect(tabs.densest()).toBeLessThanOrEqual(6)
})

test.each(['429nocors', '500', 'html200', 'drop'])(
  'case 31: four tabs and every provider failing with %s do not run hot',
  async (fault) => {
    const tabs = openTabs(4, 0, new Map([['*', fault]]))
    await vi.advanceTimersByTimeAsync(HOUR)
    const counts = Object.values(tabs.perHost())
    // Asked again now and then, or nothing would ever recover.
    expect(Math.min(...counts)).toBeGreaterThan(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(100)
    expect(tabs.densest()).toBeLessThanOrEqual(6)
    expect(marketStore.getState()).toMatchObject({ latestKind: 'bundled', updatedAt: null })
  },
)
