import type { Market } from '#units/market.ts'
import type { FeedReport } from './feedReport.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'

export interface MarketReading {
  readonly market: Market
  readonly feeds: readonly FeedReport[]
}

export interface MarketReader {
  readonly read: (signal: AbortSignal, previous: Market) => Promise<MarketReading>
}

export declare function createMarketReader(deps: MarketReaderDeps): MarketReader
