import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import type { MarketReader } from '#market/marketReader.ts'
import { acceptReading } from './acceptReading.ts'
import { logMarketErrors } from './marketErrors.ts'
import type { FeedMessage } from './marketFeedMessage.ts'
import { NODE_KEY } from './marketKeys.ts'
import { answerRefresh, type RefreshOutcome } from './marketRefresh.ts'
import { browserReader } from './marketFeedReader.ts'
import { marketStore } from './marketStore.ts'
import { createPollingTab, POLLING_NAME, type PollingTabOptions } from './pollingTab.ts'
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
  /** How tabs agree on the one that polls; null for either makes this tab poll for itself. */
  readonly locks?: PollingTabOptions['locks']
  readonly channel?: PollingTabOptions['channel']
}

function isLive(): boolean {
  return scenarioStore.getState().scenario.market === null
}

function isVisible(): boolean {
  return typeof document === 'undefined' || document.visibilityState !== 'hidden'
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(POLLING_NAME)
  } catch {
    return null
  }
}

/** Called with its own receiver, or the browser calls it an illegal invocation. */
function browserLocks(): PollingTabOptions['locks'] {
  return (typeof navigator === 'undefined' ? undefined : navigator.locks) ?? null
}

/**
 * Reads the market about once a minute while the page is visible, the scenario is live and no other tab does it; a snapshot
 * makes no request. One failing reading changes no value. Returns the function that ends it.
 */
export function startMarketFeed(options: MarketFeedOptions = {}): () => void {
  const {
    queryClient = pageQueryClient,
    loadReader = browserReader,
    storage = localStore,
    now = () => Date.now(),
    random = () => Math.random(),
    locks = browserLocks(),
  } = options
  const ownChannel = options.channel === undefined ? openChannel() : null
  let reader: Promise<MarketReader> | null = null
  let leading = false
  let ended = false
  /** Beginning of the newest reading that was taken over, of this tab or another. */
  let acceptedAt = 0

  async function read(signal: AbortSignal): Promise<RefreshOutcome> {
    const startedAt = now()
    marketStore.setState({ reading: true })
    try {
      reader ??= loadReader()
      const reading = await (await reader).read(signal, marketStore.getState().latest)
      if (signal.aborted) return 'skipped'
      acceptedAt = startedAt
      const outcome = acceptReading(reading, startedAt, now())
      if (outcome !== 'failed') storeReading(reading.market, storage)
      tab.publish({ version: 1, startedAt, reading } satisfies FeedMessage)
      return outcome
    } catch (error) {
      if (signal.aborted) return 'skipped'
      // The chunk with the providers may have failed to load; the next turn tries again.
      reader = null
      const failure = error instanceof Error ? error.message : 'the reading failed'
      marketStore.setState({ failedAt: now(), failure })
      logMarketErrors([{ at: now(), provider: 'This page', error: failure }])
      return 'failed'
    } finally {
      marketStore.setState({ reading: false })
    }
  }

  /** Takes over another tab's reading. Only a second tab needs the code that checks it. */
  async function follow(data: unknown): Promise<void> {
    let message: FeedMessage | null
    try {
      const { parseFeedMessage } = await import('./marketFeedMessage.ts')
      message = parseFeedMessage(data, now())
    } catch {
      // The chunk did not load: this tab waits for its own turn to read.
      return
    }
    if (ended || message === null || !isLive() || message.startedAt <= acceptedAt) return
    acceptedAt = message.startedAt
    const outcome = acceptReading(message.reading, message.startedAt, now())
    // So that a tab which becomes the polling one does not at once repeat what another has just read.
    queryClient.setQueryData(QUERY_KEY, outcome)
  }

  const query = {
    queryKey: QUERY_KEY,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(signal),
    staleTime: POLL_MS / 2,
  }
  const observerOptions = () => ({
    ...query,
    enabled: leading,
    refetchInterval: () => POLL_MS * (1 - JITTER + 2 * JITTER * random()),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  })

  const setLeading = (value: boolean): void => {
    leading = value
    observer.setOptions(observerOptions())
  }
  const tab = createPollingTab({
    locks,
    channel: options.channel === undefined ? ownChannel : options.channel,
    wanted: () => isLive() && isVisible(),
    onLead: () => setLeading(true),
    onRest: () => setLeading(false),
    onFollow: (data) => {
      void follow(data)
    },
  })

  // Without it a page that is seen again, or is online again, would wait for the next turn.
  queryClient.mount()
  const observer = new QueryObserver(queryClient, observerOptions())
  const stopObserving = observer.subscribe(() => {})
  const stopWatching = scenarioStore.subscribe((state, previous) => {
    const live = state.scenario.market === null
    if (live === (previous.scenario.market === null)) return
    if (!live) void queryClient.cancelQueries({ queryKey: QUERY_KEY })
    tab.update()
  })
  const refresh = async (anew: boolean): Promise<RefreshOutcome> => {
    if (!isLive()) return 'skipped'
    if (anew) {
      await queryClient.cancelQueries({ queryKey: QUERY_KEY })
      reader = null
    }
    try {
      return await queryClient.fetchQuery({ ...query, staleTime: 0 })
    } catch {
      return 'skipped'
    }
  }
  const stopAnswering = answerRefresh(refresh)

  const page = typeof window === 'undefined' ? null : window
  const onConnection = () => marketStore.setState({ online: navigator.onLine })
  // The node was changed in another tab; whoever polls asks it from the next reading on.
  const onStorage = (event: StorageEvent) => {
    if (event.key === NODE_KEY || event.key === null) reader = null
  }
  page?.addEventListener('online', onConnection)
  page?.addEventListener('offline', onConnection)
  page?.addEventListener('storage', onStorage)
  page?.document.addEventListener('visibilitychange', tab.update)
  if (page !== null) onConnection()
  tab.update()

  return () => {
    ended = true
    stopAnswering()
    stopWatching()
    tab.stop()
    ownChannel?.close()
    stopObserving()
    queryClient.unmount()
    void queryClient.cancelQueries({ queryKey: QUERY_KEY })
    page?.removeEventListener('online', onConnection)
    page?.removeEventListener('offline', onConnection)
    page?.removeEventListener('storage', onStorage)
    page?.document.removeEventListener('visibilitychange', tab.update)
  }
}
