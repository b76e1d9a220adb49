import type { Provenance } from './market.ts'

/** Difficulty from a retarget until the next entry; null where no reading is known for that stretch. */
export interface DifficultyStep {
  /** Epoch seconds, UTC. */
  readonly timeS: number
  readonly height: number
  readonly difficulty: number | null
}

/** Closing price of a day, week or month, USD per BTC. */
export interface PriceBar {
  /** Epoch seconds at which the bar begins, UTC. */
  readonly timeS: number
  readonly closeUsd: number
  /** False for the bar still in progress. */
  readonly final: boolean
}

/** Hashprice joined as of a moment: the price then with the difficulty and subsidy in force then. */
export interface HashpricePoint {
  readonly timeS: number
  readonly usdPerPhDay: number
  /** Whether transaction fees are in it; without them it is a lower bound. */
  readonly feesIncluded: boolean
}

/** Everything the history charts draw; each list ascends in time. */
export interface MarketHistory {
  readonly difficulty: readonly DifficultyStep[]
  readonly price: readonly PriceBar[]
  readonly hashprice: readonly HashpricePoint[]
  readonly halvings: readonly { readonly height: number; readonly timeS: number }[]
  readonly provenance: Readonly<Record<'difficulty' | 'price', Provenance>>
  /** Weaknesses, one sentence each, for people. */
  readonly notes: readonly string[]
}
