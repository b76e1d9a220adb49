import type { Fault } from './fault.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import type { Provider } from './provider.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const STORAGE_KEY = 'landfall.breakers'

interface Pause {
  /** Epoch ms at which requests may start again; Infinity = not before a reload. */
  readonly until: number
  /** Failures of the same severity in a row, for the doubling. */
  readonly strikes: number
}

interface Penalty {
  /** Whether the whole host pauses or only the one address. */
  readonly scope: 'host' | 'address'
  readonly firstMs: number
  /** Doubling stops here; equal to `firstMs` where nothing doubles. */
  readonly longestMs: number
}

/** What a failure costs, or null when it is not the provider's fault. */
function penaltyOf(failure: Fault): Penalty | null {
  switch (failure.kind) {
    case 'offline':
    case 'aborted':
    case 'cooling':
    case 'budget':
      return null
    case 'timeout':
    case 'slow':
      return { scope: 'host', firstMs: MINUTE, longestMs: MINUTE }
    case 'opaque':
      return { scope: 'host', firstMs: 2 * MINUTE, longestMs: 30 * MINUTE }
    case 'http':
      if ([403, 429, 430].includes(failure.status) || failure.status >= 1_000) {
        return { scope: 'host', firstMs: 10 * MINUTE, longestMs: 2 * HOUR }
      }
      if (failure.status >= 500) return { scope: 'host', firstMs: MINUTE, longestMs: MINUTE }
      // A wrong address or a missing capability does not heal by waiting.
      return { scope: 'address', firstMs: Infinity, longestMs: Infinity }
    case 'html':
    case 'empty':
    case 'tooLarge':
    case 'parse':
    case 'schema':
      return { scope: 'address', firstMs: 10 * MINUTE, longestMs: 10 * MINUTE }
    case 'reported':
    case 'semantic':
    case 'stale':
    case 'disagree':
      return { scope: 'address', firstMs: 5 * MINUTE, longestMs: 5 * MINUTE }
  }
}

function restore(text: string | null | undefined): Map<string, Pause> {
  const pauses = new Map<string, Pause>()
  if (typeof text !== 'string') return pauses
  const data: unknown = JSON.parse(text)
  if (!Array.isArray(data)) return pauses
  for (const row of data as unknown[]) {
    if (!Array.isArray(row)) continue
    const [key, until, strikes] = row as unknown[]
    if (typeof key !== 'string' || typeof until !== 'number' || typeof strikes !== 'number') continue
    pauses.set(key, { until, strikes })
  }
  return pauses
}

/** Remembers who failed lately, and keeps quiet towards them for a while. */
export interface CircuitBreaker {
  /** Whether requests to this address, or to its host, are paused now. */
  readonly isPaused: (provider: Provider<unknown>) => boolean
  readonly recordFailure: (provider: Provider<unknown>, failure: Fault) => void
  readonly recordSuccess: (provider: Provider<unknown>) => void
}

/**
 * Pauses grow with what the failure says about the provider: a minute for silence, ten minutes or more for a refusal.
 *
 * Failures of transport pause the host, failures of content only the address: a wrong fee figure says nothing about the
 * block list of the same host. Kept in memory, and in the storage given; both work without each other.
 */
export function createCircuitBreaker(deps: Pick<MarketReaderDeps, 'now' | 'storage'>): CircuitBreaker {
  let pauses = new Map<string, Pause>()
  try {
    pauses = restore(deps.storage?.getItem(STORAGE_KEY))
    // A clock that was wrong for a moment must not silence a host for longer than the longest pause.
    for (const [key, pause] of pauses) {
      if (!(pause.until - deps.now() <= 2 * HOUR)) pauses.delete(key)
    }
  } catch {
    // Storage denied or text damaged: start without a memory.
  }

  const save = (): void => {
    try {
      const rows = [...pauses]
        .filter(([, pause]) => Number.isFinite(pause.until))
        .map(([key, pause]) => [key, pause.until, pause.strikes])
      deps.storage?.setItem(STORAGE_KEY, JSON.stringify(rows))
    } catch {
      // Storage denied or full: memory is enough.
    }
  }

  const paused = (key: string): boolean => (pauses.get(key)?.until ?? 0) > deps.now()

  return {
    isPaused: (provider) => paused(provider.source.origin) || paused(provider.id),
    recordFailure: (provider, failure) => {
      const penalty = penaltyOf(failure)
      if (penalty === null) return
      const key = penalty.scope === 'host' ? provider.source.origin : provider.id
      const strikes = (pauses.get(key)?.strikes ?? 0) + 1
      const ms = Math.min(penalty.firstMs * 2 ** (strikes - 1), penalty.longestMs)
      pauses.set(key, { until: deps.now() + ms, strikes })
      save()
    },
    recordSuccess: (provider) => {
      const hadHost = pauses.delete(provider.source.origin)
      const hadAddress = pauses.delete(provider.id)
      if (hadHost || hadAddress) save()
    },
  }
}
