import type { MarketState } from '#units/market.ts'

/** States of a market value as people read them. */
export const STATE_WORDS: Readonly<Record<MarketState, string>> = {
  fresh: 'fresh',
  delayed: 'delayed',
  stale: 'stale',
  failed: 'last good value',
  manual: 'your figure',
  snapshot: 'pinned',
  bundled: 'built in',
  offline: 'offline',
}
