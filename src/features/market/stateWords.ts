import { stateOf } from '#market/marketState.ts'
import type { MarketDatum, MarketState, Provenance } from '#units/market.ts'

const WORDS: Readonly<Record<MarketState, string>> = {
  fresh: 'fresh',
  delayed: 'delayed',
  stale: 'stale',
  failed: 'last good value',
  manual: 'your figure',
  snapshot: 'pinned',
  bundled: 'built in',
  offline: 'offline',
}

/** State of a market value at `nowMs`, as people read it; it changes with age, without a reading. `skewMs` as in `stateOf`. */
export function stateWords(
  provenance: Provenance,
  datum: MarketDatum,
  nowMs: number,
  skewMs: number,
): string {
  return WORDS[stateOf(datum, provenance, nowMs, skewMs)]
}
