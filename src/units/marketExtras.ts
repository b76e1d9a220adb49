import type { FiatPrices } from './fiat.ts'
import type { MarketDatum, Provenance } from './market.ts'

/** Where the difficulty epoch stands and what the coming retarget is likely to bring. */
export interface RetargetForecast {
  readonly epochStartHeight: number
  /** Epoch milliseconds of the epoch's first block. */
  readonly epochStartMs: number
  /** 0 to 1. */
  readonly progressFraction: number
  /** 1 to 2016. */
  readonly remainingBlocks: number
  readonly nextHeight: number
  /** Estimated change of difficulty, a fraction within -0.75 and 3. */
  readonly changeFraction: number
  /** One standard deviation of that estimate from block luck alone; null when nothing has been observed yet. */
  readonly sigmaFraction: number | null
  /** Expected time of the retarget, epoch milliseconds. */
  readonly etaMs: number
  /** Too early in the epoch for the estimate to mean much. */
  readonly early: boolean
  /** The epoch is complete: the change is known and applies to the next block. */
  readonly lockedIn: boolean
}

/** Network hashrate in hashes per second: implied by difficulty, and measured from how fast blocks came. */
export interface HashrateFigures {
  readonly impliedHps: number
  readonly measuredHps: number | null
  readonly measuredOver: '7 days' | '3 days' | '1 day' | '1008 blocks' | null
  readonly provenance: Provenance
}

/** Outcome of one comparison between sources. */
export interface FeedCheck {
  readonly datum: MarketDatum | 'hashrate' | 'history'
  readonly outcome: 'confirmed' | 'differ' | 'single' | 'conflict'
  /** One sentence for people. */
  readonly words: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** What a reading brings besides the values every evaluation needs. */
export interface MarketExtras {
  readonly fiatPrices: FiatPrices
  readonly retarget: RetargetForecast | null
  readonly hashrate: HashrateFigures | null
  /** How far this machine's clock is ahead of the network's (positive) or behind, ms; null when it cannot be told. */
  readonly clockSkewMs: number | null
  readonly checks: readonly FeedCheck[]
}
