import { create } from 'zustand'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { FeedReport } from '#market/feedReport.ts'
import { manualMarket } from '#market/manualMarket.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import type { MarketExtras } from '#units/marketExtras.ts'
import { scenarioStore } from './scenarioStore.ts'

/** A value typed in by the user, and when (epoch ms). */
export interface MarketOverride {
  readonly value: number
  readonly at: number
}

/** Something that went wrong on the way to a market value; `at` is epoch ms. */
export interface MarketError {
  readonly at: number
  /** Name of who failed, for people. */
  readonly provider: string
  /** What went wrong, in words. */
  readonly error: string
}

export type MarketOverrides = Readonly<Partial<Record<MarketDatum, MarketOverride>>>

export interface MarketStoreState {
  /** The newest validated reading: bundled, stored by an earlier visit, or live. */
  readonly latest: Market
  readonly latestKind: 'bundled' | 'stored' | 'live'
  readonly feeds: readonly FeedReport[]
  /** What the last reading brought besides the market; null before the first. */
  readonly extras: MarketExtras | null
  /** The newest failures across readings, oldest first; at most 50. */
  readonly errorLog: readonly MarketError[]
  readonly reading: boolean
  /** Epoch ms of the last success; moves only when at least one value was really read again. */
  readonly updatedAt: number | null
  /** Epoch ms and words of the last failure; null once every value was read. */
  readonly failedAt: number | null
  readonly failure: string | null
  readonly online: boolean
  readonly overrides: MarketOverrides
}

export function initialMarketState(): MarketStoreState {
  return {
    latest: BUNDLED_MARKET,
    latestKind: 'bundled',
    feeds: [],
    extras: null,
    errorLog: [],
    reading: false,
    updatedAt: null,
    failedAt: null,
    failure: null,
    online: true,
    overrides: {},
  }
}

export const marketStore = create<MarketStoreState>()(initialMarketState)

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

function withOverrides(market: Market, overrides: MarketOverrides): Market {
  return DATA.reduce((current, datum) => {
    const override = overrides[datum]
    if (override === undefined) return current
    const overridden = manualMarket(current, datum, override.value, override.at)
    return overridden.ok ? overridden.value : current
  }, market)
}

/** Remembers the last answer, so that unchanged arguments give the same object and nothing is computed twice. */
let last: {
  readonly pinned: Scenario['market']
  readonly latest: Market
  readonly overrides: MarketOverrides
  readonly market: Market
} | null = null

/** The market results are computed with: the snapshot's, untouched, or the latest reading with what the user typed in. */
export function effectiveMarket(
  scenario: Scenario = scenarioStore.getState().scenario,
  { latest, overrides }: Pick<MarketStoreState, 'latest' | 'overrides'> = marketStore.getState(),
): Market {
  const pinned = scenario.market
  if (last !== null && last.pinned === pinned && last.latest === latest && last.overrides === overrides) {
    return last.market
  }
  const market = snapshotMarket(scenario) ?? withOverrides(latest, overrides)
  last = { pinned, latest, overrides, market }
  return market
}
