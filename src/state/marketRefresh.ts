export type RefreshOutcome = 'updated' | 'failed' | 'skipped'

/**
 * The feed's answer to "read now". Apart from the feed, because panels need it at once while the feed, with TanStack Query,
 * is loaded after the first paint; until then there is nothing to ask.
 */
let refresh: () => Promise<RefreshOutcome> = () => Promise.resolve('skipped')

/** Reads the market now. `updated` only when a new value was validated, `skipped` for snapshots. */
export function refreshMarket(): Promise<RefreshOutcome> {
  return refresh()
}

/** Says who answers; returns the function that takes it back. */
export function answerRefresh(answer: () => Promise<RefreshOutcome>): () => void {
  refresh = answer
  return () => {
    if (refresh === answer) refresh = () => Promise.resolve('skipped')
  }
}
