import { manualMarket } from '#market/manualMarket.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import type { MarketDatum } from '#units/market.ts'
import { OVERRIDES_KEY } from './marketKeys.ts'
import type { MarketOverride, MarketOverrides } from './marketStore.ts'
import { parseStored, tabStore, type SafeStorage } from './safeStorage.ts'

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

function parseOverride(data: unknown, datum: MarketDatum, now: number): MarketOverride | null {
  if (typeof data !== 'object' || data === null) return null
  const { value, at } = data as Record<string, unknown>
  if (typeof value !== 'number' || typeof at !== 'number' || !(at > 0 && at <= now + 60_000)) return null
  return manualMarket(BUNDLED_MARKET, datum, value, at).ok ? { value, at } : null
}

/**
 * Values typed in over the market on an earlier page of this tab. They end with the tab: a price of one's own that came
 * back a week later would be mistaken for today's. What does not hold is left out.
 */
export function readStoredOverrides(now: number, storage: SafeStorage = tabStore): MarketOverrides {
  const stored = parseStored(storage.read(OVERRIDES_KEY))
  if (typeof stored !== 'object' || stored === null) return {}
  const record = stored as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    DATA.flatMap((datum) => {
      const override = parseOverride(record[datum], datum, now)
      return override === null ? [] : [[datum, override] as const]
    }),
  )
}
