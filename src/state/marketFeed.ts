import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import type { MarketReader, MarketReading } from '#market/marketReader.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import { answerRefresh, type RefreshOutcome } from './marketRefresh.ts'
import { marketStore } from './marketStore.ts'
import { queryClient as pageQueryClient } from './queryClient.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import { scenarioStore } from './scenarioStore.ts'
import { storeReading } from './storedReading.ts'

const QUERY_KEY = ['market'] as const
/** Blocks come every ten minutes and the price moves all the time; the providers allow this pace. */
const POLL_MS = 60_000
/** Share by which the pace varies either way, so that many tabs do not ask in step. */
const JITTER = 0.15

export interface MarketFeedOptions {
  readonly queryClient?: QueryClient
  readonly loadReader?: () => Promise<MarketReader>
  readonly storage?: SafeStorage
  readonly now?: () => number
  readonly random?: () => number
}

/** The providers and their schemas are a chunk of their own, wanted only after the first paint. */
async function loadBrowserReader(): Promise<MarketReader> {
  const { createMarketReader } = await import('#market/marketReader.ts')
  return createMarketReader({
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: () => Math.random(),
    online: () => navigator.onLine,
    storage: {
      getItem: (key) => sessionStorage.getItem(key),
      setItem: (key, value) => sessionStorage.setItem(key, value),
    },
  })
}

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

/** True when at least one value was read again since `startedAt`; a reading that only keeps old values is none. */
function isAdvance({ market }: MarketReading, startedAt: number): boolean {
  return DATA.some((datum) => {
    const { fetchedAt, state } = market.provenance[datum]
    return fetchedAt !== null && fetchedAt >= startedAt && state !== 'failed' && state !== 'offline'
  })
}

function failureWords({ feeds }: MarketReading): string {
  const attempt = feeds.flatMap((feed) => feed.attempts).at(0)
  return attempt === undefined ? 'no provider answered' : `${attempt.provider}: ${attempt.error}`
}

function isLive(): boolean {
  return scenarioStore.getState().scenario.market === null
}

/**
 * Reads the market about once a minute while the page is visible and the scenario is live; a snapshot makes no request.
 * One failing reading changes no value. Returns the function that ends it.
 */
export function startMarketFeed(options: MarketFeedOptions = {}): () => void {
  const {
    queryClient = pageQueryClient,
    loadReader = loadBrowserReader,
    storage = localStore,
    now = () => Date.now(),
    random = () => Math.random(),
  } = options
  let reader: Promise<MarketReader> | null = null

  function fail(words: string): void {
    marketStore.setState({ failedAt: now(), failure: words })
  }

  async function read(signal: AbortSignal): Promise<RefreshOutcome> {
    const startedAt = now()
    marketStore.setState({ reading: true })
    try {
      reader ??= loadReader()
      const previous: Market = marketStore.getState().latest
      const reading = await (await reader).read(signal, previous)
      if (signal.aborted) return 'skipped'
      if (!isAdvance(reading, startedAt)) {
        // The values are the ones from before; what is new is that and why they could not be renewed.
        marketStore.setState({ latest: keepFigures(previous, reading.market), feeds: reading.feeds })
        fail(failureWords(reading))
        return 'failed'
      }
      marketStore.setState({
        latest: reading.market,
        latestKind: 'live',
        feeds: reading.feeds,
        updatedAt: now(),
        failedAt: null,
        failure: null,
      })
      storeReading(reading.market, storage)
      return 'updated'
    } catch (error) {
      if (signal.aborted) return 'skipped'
      // The chunk with the providers may have failed to load; the next turn tries again.
      reader = null
      fail(error instanceof Error ? error.message : 'the reading failed')
      return 'failed'
    } finally {
      marketStore.setState({ reading: false })
    }
  }

  const query = {
    queryKey: QUERY_KEY,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(signal),
    staleTime: POLL_MS / 2,
  }
  const observerOptions = () => ({
    ...query,
    enabled: isLive(),
    refetchInterval: () => POLL_MS * (1 - JITTER + 2 * JITTER * random()),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  })

  // Without it a page that is seen again, or is online again, would wait for the next turn.
  queryClient.mount()
  const observer = new QueryObserver(queryClient, observerOptions())
  const stopObserving = observer.subscribe(() => {})
  const stopWatching = scenarioStore.subscribe((state, previous) => {
    const live = state.scenario.market === null
    if (live === (previous.scenario.market === null)) return
    if (!live) void queryClient.cancelQueries({ queryKey: QUERY_KEY })
    observer.setOptions(observerOptions())
  })
  const refresh = async (): Promise<RefreshOutcome> => {
    if (!isLive()) return 'skipped'
    try {
      return await queryClient.fetchQuery({ ...query, staleTime: 0 })
    } catch {
      return 'skipped'
    }
  }
  const stopAnswering = answerRefresh(refresh)

  const onConnection = () => marketStore.setState({ online: navigator.onLine })
  const page = typeof window === 'undefined' ? null : window
  page?.addEventListener('online', onConnection)
  page?.addEventListener('offline', onConnection)
  if (page !== null) onConnection()

  return () => {
    stopAnswering()
    stopWatching()
    stopObserving()
    queryClient.unmount()
    void queryClient.cancelQueries({ queryKey: QUERY_KEY })
    page?.removeEventListener('online', onConnection)
    page?.removeEventListener('offline', onConnection)
  }
}

/** The figures of the last good reading with the states the failed one reports. */
function keepFigures(previous: Market, failed: Market): Market {
  const same = DATA.every((datum) => previous[datum] === failed[datum])
  return same && previous.asOf === failed.asOf ? failed : previous
}
