// Loaded beforehand: the reader's own lazy imports must not take real time while the clock is a virtual one.
import '#facts/difficultyRetargets.ts'
import '#facts/halvings.ts'
import '#facts/monthlyHistory.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createHistoryReader } from '#market/history/createHistoryReader.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import type { Market, MarketState, Provenance } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { createWorldFetch, DEFAULT_WORLD, difficultyOf, type World } from '../../support/providerServer.mjs'
import { createVirtualClock, type VirtualClock } from '../market/virtualClock.ts'

/** A market as read live in the stand-in world, or one whose every value has the state given. */
export function worldMarket(state: MarketState = 'fresh', world: World = DEFAULT_WORLD): Market {
  const provenance: Provenance = {
    sourceId: 'mempool',
    source: 'mempool.space',
    observedAt: world.nowMs,
    fetchedAt: world.nowMs,
    state,
    note: '',
  }
  return {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: `${new Date(world.nowMs).toISOString().slice(0, 16)}Z`,
    tipHeight: world.tipHeight,
    difficulty: Math.round(difficultyOf(world.bits)),
    priceUsd: world.priceUsd,
    provenance: {
      tipHeight: provenance,
      difficulty: provenance,
      feesBtcPerBlock: provenance,
      priceUsd: provenance,
    },
  }
}

export interface TestHistory {
  readonly clock: VirtualClock
  readonly faults: Map<string, string>
  readonly requests: string[]
  readonly read: (market?: Market, signal?: AbortSignal) => Promise<MarketHistory>
}

/** A reader of history in the stand-in world, at the world's time. `change` may replace the body of any answer. */
export function createTestHistory(
  change: (url: string, body: unknown) => unknown = (_url, body) => body,
  deps: Partial<MarketReaderDeps> = {},
): TestHistory {
  const clock = createVirtualClock(DEFAULT_WORLD.nowMs)
  const faults = new Map<string, string>()
  const requests: string[] = []
  const worldFetch = createWorldFetch({ faults, requests, setTimeout: clock.setTimeout })
  const reader = createHistoryReader({
    fetch: async (url, init) => {
      const response = await worldFetch(url, init)
      if (faults.size > 0) return response
      const body = change(url, await response.json())
      return new Response(JSON.stringify(body), { headers: response.headers })
    },
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    random: () => 0.5,
    ...deps,
  })
  return {
    clock,
    faults,
    requests,
    read: (market = worldMarket(), signal = new AbortController().signal) =>
      clock.settle(reader.read(signal, market)),
  }
}
