import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { epochMs } from '../epochMs.ts'
import { fault, type Fault } from '../fault.ts'
import type { Candle } from './normaliseCandles.ts'

/** Candles of one length, in seconds; at least one, in any order. */
export interface CandleList {
  readonly intervalS: number
  readonly candles: readonly Candle[]
}

const GENESIS_S = 1_231_006_505
/** Lowest price in USD at which the exchanges asked have ever traded. */
const LOWEST_USD = 1

/**
 * Checks candles just read: times within the life of Bitcoin and not a candle after `nowMs`, prices in bounds, the close between low and high.
 * The newest one must be in progress or just over, otherwise the list is out of date. The order is left as it came.
 */
export function parseCandles(
  rows: readonly Candle[],
  intervalS: number,
  nowMs: number,
): Result<CandleList, Fault> {
  const nowS = nowMs / 1_000
  const candles: Candle[] = []
  let newestS = -Infinity
  for (const row of rows) {
    const timeS = Math.floor(epochMs(row.timeS) / 1_000)
    const { lowUsd, highUsd, closeUsd } = row
    const sound =
      timeS >= GENESIS_S &&
      timeS <= nowS + intervalS &&
      lowUsd >= LOWEST_USD &&
      lowUsd <= closeUsd &&
      closeUsd <= highUsd &&
      highUsd <= MARKET_BOUNDS.priceUsd.high
    if (!sound) return fail(fault('semantic', 'candle'))
    newestS = Math.max(newestS, timeS)
    candles.push({ timeS, lowUsd, highUsd, closeUsd })
  }
  if (newestS + 2 * intervalS < nowS) return fail(fault('stale'))
  return ok({ intervalS, candles })
}
