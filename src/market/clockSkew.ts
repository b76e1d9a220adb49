const MINUTE_MS = 60_000
/** The newest block is ten minutes old on average. */
const USUAL_AGE_MS = 10 * MINUTE_MS
/** Header times may run two hours ahead, and once in some years no block comes for two hours; less is no evidence. */
const LEAST_SKEW_MS = 120 * MINUTE_MS

/** Newest block as one source sees it. */
export interface SeenTip {
  /** Header time, epoch ms. */
  readonly tipMs: number
  readonly sourceId: string
}

/** Whether a tip of this time is too old, or too far ahead, to leave the clock that says `nowMs` unquestioned. */
export function questionsClock(tipMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - tipMs - USUAL_AGE_MS) > LEAST_SKEW_MS
}

/**
 * How far this machine's clock (`nowMs`, epoch ms) runs ahead of the network's (positive) or behind it, ms, by the median of the
 * newest block times. 0 when it differs by less than two hours, which block times cannot resolve; null with fewer than two
 * independent sources, as a single node may itself be behind.
 */
export function clockSkewMs(tips: readonly SeenTip[], nowMs: number): number | null {
  if (new Set(tips.map((tip) => tip.sourceId)).size < 2) return null
  const times = tips.map((tip) => tip.tipMs).toSorted((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)]
  if (median === undefined) return null
  return questionsClock(median, nowMs) ? nowMs - median - USUAL_AGE_MS : 0
}
