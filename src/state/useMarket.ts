import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { FeedReport } from '#market/feedReport.ts'
import { manualMarket } from '#market/manualMarket.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import { refreshMarket, type RefreshOutcome } from './marketRefresh.ts'
import { effectiveMarket, marketStore, type MarketOverrides } from './marketStore.ts'
import { useScenarioStore } from './scenarioStore.ts'

export interface MarketStatus {
  /** `stored`: read by an earlier visit to this browser. */
  readonly kind: 'bundled' | 'stored' | 'live' | 'snapshot'
  readonly reading: boolean
  /** Epoch ms of the last reading in which at least one value was really renewed. */
  readonly updatedAt: number | null
  /** Epoch ms and words of the last failed reading; null once one succeeds. */
  readonly failedAt: number | null
  readonly failure: string | null
  readonly online: boolean
}

export interface MarketView {
  /** What results are computed with. */
  readonly market: Market
  /** What the providers said at the last reading; empty before the first. */
  readonly feeds: readonly FeedReport[]
  readonly status: MarketStatus
  readonly overrides: MarketOverrides
  readonly refresh: () => Promise<RefreshOutcome>
}

/** The market on screen and how it came to be. Reading it causes no request; the feed polls once for the whole page. */
export function useMarket(): MarketView {
  const scenario = useScenarioStore((state) => state.scenario)
  const state = marketStore(useShallow((current) => current))
  return useMemo(() => {
    const { latestKind, feeds, reading, updatedAt, failedAt, failure, online, overrides } = state
    const kind = scenario.market === null ? latestKind : 'snapshot'
    return {
      market: effectiveMarket(scenario, state),
      feeds,
      status: { kind, reading, updatedAt, failedAt, failure, online },
      overrides,
      refresh: refreshMarket,
    }
  }, [scenario, state])
}

/**
 * Puts a value typed in over what the providers say, until it is cleared. False, and nothing changes, when the value is
 * not finite or outside the bounds of the field. Snapshots keep their pinned values.
 */
export function overrideDatum(datum: MarketDatum, value: number): boolean {
  const { latest, overrides } = marketStore.getState()
  const at = Date.now()
  if (!manualMarket(latest, datum, value, at).ok) return false
  marketStore.setState({ overrides: { ...overrides, [datum]: { value, at } } })
  return true
}

/** Goes back to what the providers say. */
export function clearOverride(datum: MarketDatum): void {
  const { [datum]: _cleared, ...overrides } = marketStore.getState().overrides
  marketStore.setState({ overrides })
}
