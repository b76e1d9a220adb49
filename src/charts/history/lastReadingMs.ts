import type { MarketHistory } from '#units/marketHistory.ts'

/** How far a series reaches, epoch ms: when its source says so, else its last known value; null when it is empty. */
export function lastReadingMs(history: MarketHistory, datum: 'difficulty' | 'price'): number | null {
  const { observedAt } = history.provenance[datum]
  if (observedAt !== null) return observedAt
  const last =
    datum === 'price' ? history.price.at(-1) : history.difficulty.findLast((step) => step.difficulty !== null)
  return last === undefined ? null : last.timeS * 1_000
}
