import { useEffect } from 'react'
import { create } from 'zustand'
import type { Market } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { BROWSER_DEPS } from './marketFeedReader.ts'
import { marketStore } from './marketStore.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import { scenarioStore } from './scenarioStore.ts'
import { readStoredHistory, storeHistory } from './storedHistory.ts'

export interface MarketHistoryState {
  /** The built-in tables first, then what an earlier visit kept or the providers say; null only until the tables are there. */
  readonly history: MarketHistory | null
  readonly reading: boolean
  /** Why the last reading brought nothing new, in words; null otherwise. */
  readonly failure: string | null
}

export interface HistoryFeedOptions {
  readonly bundled?: () => Promise<MarketHistory>
  readonly read?: (signal: AbortSignal, market: Market) => Promise<MarketHistory>
  readonly storage?: SafeStorage
  readonly now?: () => number
}

/** A day's price and a fortnight's difficulty do not change within this time. */
const REREAD_MS = 6 * 3_600_000

export const historyStore = create<MarketHistoryState>()(() => ({
  history: null,
  reading: false,
  failure: null,
}))

async function builtInHistory(): Promise<MarketHistory> {
  return (await import('#market/history/bundledHistory.ts')).bundledHistory()
}

async function liveHistory(signal: AbortSignal, market: Market): Promise<MarketHistory> {
  const { createHistoryReader } = await import('#market/history/createHistoryReader.ts')
  return createHistoryReader(BROWSER_DEPS).read(signal, market)
}

/** True once the live market was read or could not be: the history is checked against it. */
function marketSettled(): boolean {
  const { latestKind, failedAt } = marketStore.getState()
  return latestKind === 'live' || failedAt !== null
}

function isLive(): boolean {
  return scenarioStore.getState().scenario.market === null
}

/**
 * Loads the history while the page that shows it is open: built-in tables, then the stored reading, then, for live
 * scenarios and when the stored one is older than six hours, the providers, once. Returns the function that ends it.
 */
export function startMarketHistory(options: HistoryFeedOptions = {}): () => void {
  const {
    bundled = builtInHistory,
    read = liveHistory,
    storage = localStore,
    now = () => Date.now(),
  } = options
  const ended = new AbortController()
  const { signal } = ended
  const stored = readStoredHistory(now(), storage)
  let asked = false

  if (stored !== null) {
    historyStore.setState({ history: stored.history })
  } else if (historyStore.getState().history === null) {
    bundled().then(
      (history) => {
        // What was read meanwhile is newer than the tables.
        if (!signal.aborted) historyStore.setState((state) => (state.history === null ? { history } : {}))
      },
      () => {
        if (!signal.aborted) historyStore.setState({ failure: 'the built-in tables did not load' })
      },
    )
  }

  async function readOnce(): Promise<void> {
    historyStore.setState({ reading: true })
    try {
      const history = await read(signal, marketStore.getState().latest)
      if (signal.aborted) return
      const { difficulty, price } = history.provenance
      const isNew = difficulty.state !== 'bundled' || price.state !== 'bundled'
      if (isNew) {
        historyStore.setState({ history, failure: null })
        storeHistory({ history, readAt: now() }, storage)
      } else {
        // What an earlier visit read says more than the tables do.
        const kept = stored === null ? history : stored.history
        historyStore.setState({ history: kept, failure: 'no provider of history answered' })
      }
    } catch (error) {
      if (signal.aborted) return
      const failure = error instanceof Error ? error.message : 'the history could not be read'
      historyStore.setState({ failure })
    } finally {
      historyStore.setState({ reading: false })
    }
  }

  function consider(): void {
    if (asked || !isLive() || !marketSettled()) return
    if (stored !== null && now() - stored.readAt < REREAD_MS) return
    asked = true
    void readOnce()
  }

  const stops = [marketStore.subscribe(consider), scenarioStore.subscribe(consider)]
  consider()
  return () => {
    ended.abort()
    for (const stop of stops) stop()
  }
}

/** History of difficulty, price and hashprice; asks providers only while a panel that shows it is on screen. */
export function useMarketHistory(): MarketHistoryState {
  useEffect(() => startMarketHistory(), [])
  return historyStore()
}
