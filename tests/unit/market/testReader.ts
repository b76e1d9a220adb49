// Loaded beforehand: the reader's own lazy import must not take real time while the clock is a virtual one.
import '#facts/difficultyRetargets.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createMarketReader, type MarketReaderOptions, type MarketReading } from '#market/marketReader.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import type { Market } from '#units/market.ts'
import { createWorldFetch, DEFAULT_WORLD, type World } from '../../support/providerServer.mjs'
import { createVirtualClock, type VirtualClock } from './virtualClock.ts'

export interface TestReader {
  readonly clock: VirtualClock
  readonly faults: Map<string, string>
  readonly requests: string[]
  /** Change the world between two readings. */
  readonly world: { -readonly [K in keyof World]: World[K] }
  readonly read: (previous?: Market) => Promise<MarketReading>
  /** Moves device and world on together. */
  readonly pass: (ms: number) => void
  /** How often a host, or a path of it, was asked. */
  readonly asked: (part: string) => number
}

/** A reader in the stand-in world, at the world's time unless `skewMs` says how far its clock is ahead. */
export function createTestReader(
  deps: Partial<MarketReaderDeps> = {},
  {
    world: changes = {},
    skewMs = 0,
    ...options
  }: MarketReaderOptions & { readonly world?: Partial<World>; readonly skewMs?: number } = {},
): TestReader {
  const faults = new Map<string, string>()
  const requests: string[] = []
  const world = { ...DEFAULT_WORLD, ...changes }
  const clock = createVirtualClock(world.nowMs + skewMs)
  const fetch: MarketReaderDeps['fetch'] = (url, init) =>
    createWorldFetch({ world, faults, requests, setTimeout: clock.setTimeout })(url, init)
  const reader = createMarketReader(
    {
      fetch,
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      random: () => 0.5,
      ...deps,
    },
    options,
  )
  return {
    clock,
    faults,
    requests,
    world,
    read: (previous = BUNDLED_MARKET) => clock.settle(reader.read(new AbortController().signal, previous)),
    pass: (ms) => {
      clock.skip(ms)
      world.nowMs += ms
    },
    asked: (part) => requests.filter((url) => url.includes(part)).length,
  }
}
