import type { MarketDatum, MarketState, Provenance } from '#units/market.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface AgeBudget {
  /** Up to this age a value is fresh. */
  readonly freshMs: number
  /** Beyond this age it is stale; in between, delayed. */
  readonly staleMs: number
}

/**
 * How old a value may get. A price moves within minutes, the fees are a mean over a day of blocks, difficulty holds for two weeks;
 * a tip older than four hours means that no block got through, as a gap that long hardly ever happens by chance.
 */
const AGE_BUDGETS: Readonly<Record<MarketDatum, AgeBudget>> = {
  priceUsd: { freshMs: 10 * MINUTE, staleMs: 6 * HOUR },
  feesBtcPerBlock: { freshMs: HOUR, staleMs: 24 * HOUR },
  difficulty: { freshMs: 24 * HOUR, staleMs: 48 * HOUR },
  tipHeight: { freshMs: 4 * HOUR, staleMs: 24 * HOUR },
}

/**
 * Age of a value in ms at `now` (epoch ms): since it was true at its source, or since it was read when the source gives no time.
 * Null when neither is known; 0 when the source's clock runs ahead. `skewMs` is how far this device's clock is ahead of the
 * network's: sources date by the network's, readings are dated by the device's.
 */
export function ageMs(provenance: Provenance, now: number, skewMs = 0): number | null {
  const { observedAt, fetchedAt } = provenance
  if (observedAt !== null) return Math.max(0, now - skewMs - observedAt)
  return fetchedAt === null ? null : Math.max(0, now - fetchedAt)
}

/**
 * State of a value as time passes: fresh, delayed or stale by its age. What was pinned, bundled or typed in does not age into
 * another state, and a value kept after a failure stays marked as such until it is stale. `skewMs` as in `ageMs`.
 */
export function stateOf(datum: MarketDatum, provenance: Provenance, now: number, skewMs = 0): MarketState {
  const { state } = provenance
  if (state === 'manual' || state === 'snapshot' || state === 'bundled') return state
  const age = ageMs(provenance, now, skewMs)
  const budget = AGE_BUDGETS[datum]
  if (age === null || age > budget.staleMs) return 'stale'
  if (state === 'failed' || state === 'offline') return state
  return age > budget.freshMs ? 'delayed' : 'fresh'
}
