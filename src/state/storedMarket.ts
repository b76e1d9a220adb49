import { logMarketErrors } from './marketErrors.ts'
import { marketStore } from './marketStore.ts'
import { localStore, tabStore, type SafeStorage } from './safeStorage.ts'
import { readStoredOverrides } from './storedOverrides.ts'
import { readStoredReading } from './storedReading.ts'

/** Puts into the market store what earlier pages kept: the last reading, if it is recent, and values typed in. */
export function applyStoredMarket(
  now: number,
  storage: SafeStorage = localStore,
  tabStorage: SafeStorage = tabStore,
): void {
  const stored = readStoredReading(now, storage)
  if (stored.kind === 'kept') marketStore.setState({ latest: stored.market, latestKind: 'stored' })
  if (stored.kind === 'expired') {
    const days = Math.floor((now - stored.readAt) / 86_400_000)
    logMarketErrors([
      { at: now, provider: 'This browser', error: `the reading it kept is ${days} days old and is not used` },
    ])
  }
  const overrides = readStoredOverrides(now, tabStorage)
  if (Object.keys(overrides).length > 0) marketStore.setState({ overrides })
}
