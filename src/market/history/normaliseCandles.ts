import type { PriceBar } from '#units/marketHistory.ts'

/** One candle as an exchange gives it, USD per BTC, times in epoch seconds. */
export interface Candle {
  readonly timeS: number
  readonly lowUsd: number
  readonly highUsd: number
  readonly closeUsd: number
}

/** Gaps of at most this many bars are bridged with the last price; a longer silence is shown as one. */
const LONGEST_BRIDGE = 3

/**
 * Makes a series of bars out of candles in any order: ascending, one bar per start (of duplicates the one given last), none from the
 * future. Up to three missing bars take the close before them; a longer gap stays. A bar is final once its
 * `intervalS` seconds are over at `nowS`, all but the unfinished last one.
 */
export function normaliseCandles(
  candles: readonly Candle[],
  intervalS: number,
  nowS: number,
): readonly PriceBar[] {
  const byTime = new Map(candles.map((candle) => [candle.timeS, candle]))
  const bars: PriceBar[] = []
  for (const { timeS, closeUsd } of [...byTime.values()].toSorted((a, b) => a.timeS - b.timeS)) {
    if (timeS > nowS) break
    const before = bars.at(-1)
    const missing = before === undefined ? 0 : Math.round((timeS - before.timeS) / intervalS) - 1
    if (before !== undefined && missing <= LONGEST_BRIDGE) {
      for (let step = 1; step <= missing; step++) {
        bars.push({ timeS: before.timeS + step * intervalS, closeUsd: before.closeUsd, final: true })
      }
    }
    bars.push({ timeS, closeUsd, final: timeS + intervalS <= nowS })
  }
  return bars
}
