import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { FeedReport } from '#market/feedReport.ts'
import { manualMarket } from '#market/manualMarket.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import type { MarketExtras } from '#units/marketExtras.ts'
import { OVERRIDES_KEY } from './marketKeys.ts'
import { refreshMarket, type RefreshOutcome } from './marketRefresh.ts'
import { effectiveMarket, marketStore, type MarketError, type MarketOverrides } from './marketStore.ts'
import { tabStore } from './safeStorage.ts'
import { useScenarioStore } from './scenarioStore.ts'

export interface MarketStatus {
  /** `stored`: read by an earlier visit to this browser. */
  readonly kind: 'bundled' | 'stored' | 'live' | 'snapshot'
  readonly reading: boolean
  /** Epoch ms of the last reading in which at least one value was really renewed. */
  readonly updatedAt: number | null
  /** Epoch ms and words of the last reading that failed for at least one value; null once all succeed. */
  readonly failedAt: number | null
  readonly failure: string | null
  readonly online: boolean
  /** How far this device's clock is ahead of the network's, ms, negative when behind; 0 as long as nothing speaks against it. */
  readonly clockSkewMs: number
}

export interface MarketView {
  /** What results are computed with. */
  readonly market: Market
  /** What the providers said at the last reading; empty before the first. */
  readonly feeds: readonly FeedReport[]
  /** Forecast, hashrate, other currencies and checks of the last reading; null before the first and for snapshots. */
  readonly extras: MarketExtras | null
  /** The newest failures across readings, oldest first. */
  readonly errorLog: readonly MarketError[]
  readonly status: MarketStatus
  readonly overrides: MarketOverrides
  readonly refresh: (anew?: boolean) => Promise<RefreshOutcome>
}

/** The market on screen and how it came to be. Reading it causes no request; the feed polls once for the whole page. */
export function useMarket(): MarketView {
  const scenario = useScenarioStore((state) => state.scenario)
  const state = marketStore(useShallow((current) => current))
  return useMemo(() => {
    const { latestKind, feeds, extras, errorLog, reading, updatedAt, failedAt, failure, online, overrides } =
      state
    const kind = scenario.market === null ? latestKind : 'snapshot'
    return {
      market: effectiveMarket(scenario, state),
      feeds,
      extras: kind === 'snapshot' ? null : extras,
      errorLog,
      status: {
        kind,
        reading,
        updatedAt,
        failedAt,
        failure,
        online,
        clockSkewMs: extras?.clockSkewMs ?? 0,
      },
      overrides,
      refresh: refreshMarket,
    }
  }, [scenario, state])
}

/** Kept for the other pages of this tab, which are documents of their own. */
function setOverrides(overrides: MarketOverrides): void {
  marketStore.setState({ overrides })
  if (Object.keys(overrides).length === 0) tabStore.remove(OVERRIDES_KEY)
  else tabStore.write(OVERRIDES_KEY, JSON.stringify(overrides))
}

/**
 * Puts a value typed in over what the providers say, until it is cleared or the tab is closed. False, and nothing changes,
 * when the value is not finite or outside the bounds of the field. Snapshots keep their pinned values.
 */
export function overrideDatum(datum: MarketDatum, value: number): boolean {
  const { latest, overrides } = marketStore.getState()
  const at = Date.now()
  if (!manualMarket(latest, datum, value, at).ok) return false
  setOverrides({ ...overrides, [datum]: { value, at } })
  return true
}

/** Goes back to what the providers say. */
export function clearOverride(datum: MarketDatum): void {
  const { [datum]: _cleared, ...overrides } = marketStore.getState().overrides
  setOverrides(overrides)
}
