import type { MarketDatum, MarketState } from '#units/market.ts'

/** One provider that was asked, or skipped, and did not deliver. */
export interface FeedAttempt {
  /** Provider name for people. */
  readonly provider: string
  /** What went wrong, in words. */
  readonly error: string
}

/** How one value of the market came to be, for the source line and the status page. */
export interface FeedReport {
  readonly datum: MarketDatum
  readonly value: number
  readonly sourceId: string
  readonly source: string
  /** Epoch ms, null when unknown. */
  readonly observedAt: number | null
  /** Epoch ms, null when this browser never read it. */
  readonly fetchedAt: number | null
  readonly state: MarketState
  readonly note: string
  /** Providers that failed on the way, in the order they were tried; empty when the first one answered. */
  readonly attempts: readonly FeedAttempt[]
}
