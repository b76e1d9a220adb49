import type { DatedFigure } from './factTypes.ts'
import { MONTHLY_HISTORY_TABLE } from './monthlyHistoryTable.ts'
import { parseMonthTable, type MonthlyRecord } from './parseMonthTable.ts'

/**
 * Price and difficulty on the first of each month, January 2012 to August 2026, oldest first, no month missing. The price before
 * 2014 is from a thin market. March 2024: a retarget fell 53 minutes after the month began; the value before it is used.
 */
export const MONTHLY_HISTORY: readonly MonthlyRecord[] = parseMonthTable(MONTHLY_HISTORY_TABLE)

/** What the months rest on. */
export const MONTHLY_SOURCES = {
  price: {
    date: '2026-08-22',
    source: 'typedcypher/historical-bitcoin-prices (GitHub), Bitstamp-based daily value at about 00:00 UTC',
    confidence: 'B',
  },
  difficulty: {
    date: '2026-08-21',
    source: 'from the retargets: targets in spesmilo/electrum checkpoints.json (MIT)',
    confidence: 'A',
  },
} as const

/** Prices after the months, USD per BTC. */
export const LATER_PRICES: readonly DatedFigure[] = [
  {
    value: 78_293.71,
    date: '2026-08-22',
    source: 'typedcypher/historical-bitcoin-prices (GitHub)',
    confidence: 'B',
  },
  {
    value: 84_714,
    date: '2026-10-03',
    source: 'MineForge note citing mempool.space and Hashrate Index',
    confidence: 'C',
  },
]
