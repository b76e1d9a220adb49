/**
 * How a reading ended: `updated` when every value stands on it, `partial` when at least one value was read again and another
 * was not, `failed` when none was, `skipped` for snapshots and readings that were called off.
 */
export type RefreshOutcome = 'updated' | 'partial' | 'failed' | 'skipped'

type Answer = (anew: boolean) => Promise<RefreshOutcome>

/**
 * The feed's answer to "read now". Apart from the feed, because panels need it at once while the feed, with TanStack Query,
 * is loaded after the first paint; until then there is nothing to ask.
 */
let refresh: Answer = () => Promise.resolve('skipped')

/** Reads the market now. `anew` forgets the reader in use first, so that a changed setting takes effect. */
export function refreshMarket(anew = false): Promise<RefreshOutcome> {
  return refresh(anew)
}

/** Says who answers; returns the function that takes it back. */
export function answerRefresh(answer: Answer): () => void {
  refresh = answer
  return () => {
    if (refresh === answer) refresh = () => Promise.resolve('skipped')
  }
}
