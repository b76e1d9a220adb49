/** First day the running sum of daily terms is back at zero; null when it never is. */
export interface Payback {
  readonly day: number | null
  /** The crossing within that day, linear. */
  readonly interp: number | null
}

const NEVER: Payback = { day: null, interp: null }

/**
 * Scans day `start` (first hash) to `last` for the first day with a running sum >= 0. Capital spent before `start`
 * counts; a crossing that is later undone counts too.
 */
export function payback(terms: Float64Array, start: number, last: number): Payback {
  let sum = 0
  for (let day = 0; day <= last; day += 1) {
    const term = terms[day] ?? 0
    const before = sum
    sum += term
    if (day < start || sum < 0) continue
    return { day, interp: day === 0 || before >= 0 ? day : day - sum / term }
  }
  return NEVER
}
