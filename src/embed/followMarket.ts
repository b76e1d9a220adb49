import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { Fault } from '#market/fault.ts'
import type { Market } from '#units/market.ts'
import type { Result } from '#units/result.ts'
import { embedMarketWords } from './embedMarketWords.ts'

/** The file is published about twice an hour; asking more often would fetch the same one. */
export const REFRESH_MS = 10 * 60_000
/** How often the age in the words is brought up to date. */
const TICK_MS = 60_000

/** What an embed draws with, and what its reader must know about it. */
export interface EmbedMarket {
  readonly market: Market
  /** Null when the market is of this moment. */
  readonly words: string | null
}

export interface FollowMarketOptions {
  /** The market file beside the embed. */
  readonly readFile: (signal: AbortSignal) => Promise<Result<Market, Fault>>
  /** A reading from a provider, null when none is usable as a whole; absent unless the link asks for it. */
  readonly readLive?: (signal: AbortSignal, previous: Market) => Promise<Market | null>
  readonly isVisible: () => boolean
  /** Calls back whenever `isVisible` may have changed; returns the function that ends it. */
  readonly watchVisibility: (changed: () => void) => () => void
  readonly publish: (market: EmbedMarket) => void
  readonly now: () => number
  readonly setTimeout: (run: () => void, ms: number) => unknown
  /** `never` lets both the browser's and Node's function fit. */
  readonly clearTimeout: (timer: never) => void
}

function fileTrouble(failure: Fault): string {
  return failure.kind === 'offline'
    ? 'this device is offline'
    : 'the market file of this site could not be read'
}

/**
 * Keeps an embed's market up to date while somebody can see it: the file every ten minutes and, where the link asks for it, a provider
 * after it. Out of sight nothing is requested and no timer runs. A failed or older reading changes no figure, it is
 * named. Publishes at once, with the built-in market. Returns the function that ends it.
 */
export function followMarket(options: FollowMarketOptions): () => void {
  const { readFile, readLive, isVisible, watchVisibility, publish, now } = options
  // Called without a receiver: the browser's functions refuse any other `this`.
  const { setTimeout, clearTimeout } = options
  const abort = new AbortController()
  const { signal } = abort
  let market: Market = BUNDLED_MARKET
  let trouble = ''
  let dueAt = -Infinity
  let reading = false
  let timer: unknown = null
  let published: EmbedMarket | null = null

  const describe = (): void => {
    const words = embedMarketWords(
      market,
      now(),
      reading && trouble === '' ? 'a newer one is being read' : trouble,
    )
    if (published?.market === market && published.words === words) return
    published = { market, words }
    publish(published)
  }

  const take = (newer: Market): void => {
    if (newer.kind === 'live' && Date.parse(newer.asOf) >= Date.parse(market.asOf)) market = newer
  }

  const read = async (): Promise<void> => {
    const file = await readFile(signal)
    if (signal.aborted) return
    if (file.ok) take(file.value)
    trouble = file.ok ? '' : fileTrouble(file.error)
    if (readLive === undefined) return
    const live = await readLive(signal, market)
    if (live === null) trouble = 'no provider gave a usable reading'
    else {
      take(live)
      trouble = ''
    }
  }

  const turn = (): void => {
    clearTimeout(timer as never)
    if (signal.aborted || reading || !isVisible()) return
    // A clock set back must not silence the embed for longer than one interval.
    if (now() >= dueAt || dueAt - now() > REFRESH_MS) {
      dueAt = now() + REFRESH_MS
      reading = true
      void read()
        .catch(() => {
          // The part that asks providers may have failed to load.
          trouble = 'the reading failed'
        })
        .finally(() => {
          reading = false
          if (!signal.aborted) turn()
        })
    }
    describe()
    if (!reading) timer = setTimeout(turn, Math.min(TICK_MS, Math.max(1_000, dueAt - now())))
  }

  describe()
  const stopWatching = watchVisibility(turn)
  turn()
  return () => {
    abort.abort()
    stopWatching()
    clearTimeout(timer as never)
  }
}
