import type { MarketHistory } from '#units/marketHistory.ts'
import type { HistoryRange } from './historyTypes.ts'
import type { Span } from './historyRuns.ts'

const YEARS = { '1y': 1, '3y': 3, '5y': 5 } as const
const YEAR_S = 365.25 * 86_400

/** The same moment some calendar years before; 29 February becomes 1 March. */
function yearsBefore(timeS: number, years: number): number {
  const date = new Date(timeS * 1_000)
  return date.setUTCFullYear(date.getUTCFullYear() - years) / 1_000
}

/** What a range shows, ending now. `all` begins with the first reading, at least a year ago. */
export function historySpan(history: MarketHistory, range: HistoryRange, nowS: number): Span {
  if (range !== 'all') return { startS: yearsBefore(nowS, YEARS[range]), endS: nowS }
  const firsts = [history.difficulty[0], history.price[0], history.hashprice[0]].map(
    (first) => first?.timeS ?? Infinity,
  )
  return { startS: Math.min(nowS - YEAR_S, ...firsts), endS: nowS }
}
