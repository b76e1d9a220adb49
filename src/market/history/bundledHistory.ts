import type { Market } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { BUNDLED_MARKET } from '../bundledMarket.ts'
import { assembleHistory, NOT_READ } from './assembleHistory.ts'
import { loadBundledSeries } from './loadBundledSeries.ts'

/**
 * History from the tables shipped with the app up to `market` (the bundled one unless given); asks no provider. Rejects when the
 * tables, a chunk of their own, cannot be loaded.
 */
export async function bundledHistory(market: Market = BUNDLED_MARKET): Promise<MarketHistory> {
  const bundled = await loadBundledSeries()
  return assembleHistory({ bundled, market, changes: NOT_READ, bars: NOT_READ, readAt: 0 })
}
