import { createMarketReader } from '#market/marketReader.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { SOURCES } from '#market/providerHosts.ts'
import type { Market } from '#units/market.ts'

/** Reads network and price from one provider, or gives null when it did not deliver both. */
export type ProviderReading = (signal: AbortSignal, previous: Market) => Promise<Market | null>

/**
 * A reader that asks mempool.space and nobody else: it has all values, and thousands of readers of one article must not be sent to six
 * hosts each. Without a second opinion a price is still held against the last known one.
 */
export function createProviderReading(deps: MarketReaderDeps): ProviderReading {
  const { origin, id } = SOURCES.mempool
  const reader = createMarketReader(
    {
      ...deps,
      // Refused here, the others count as unreachable and the reader passes over them.
      fetch: (url, init) =>
        new URL(url).origin === origin ? deps.fetch(url, init) : Promise.reject(new TypeError('not asked')),
    },
    { sparing: true },
  )
  return async (signal, previous) => {
    const startedAt = deps.now()
    const { market } = await reader.read(signal, previous)
    const { tipHeight, feesBtcPerBlock, priceUsd } = market.provenance
    // Fees are a mean over a day and may be some minutes older than the blocks.
    const renewed = [tipHeight, priceUsd].every(
      ({ fetchedAt }) => fetchedAt !== null && fetchedAt >= startedAt,
    )
    return renewed && feesBtcPerBlock.sourceId === id ? market : null
  }
}
