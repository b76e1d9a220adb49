import type { Market } from '#units/market.ts'
import { fault, type Fault } from '../fault.ts'
import { EPOCH_BLOCKS, retargetEpoch } from '../retargetEpoch.ts'
import type { BundledSeries } from './loadBundledSeries.ts'
import type { Adjustment } from './parseAdjustments.ts'
import type { CandleList } from './parseCandles.ts'

/** Press figures in the table are rounded to a few parts in 100,000. */
const DIFFICULTY_TOLERANCE = 1e-4
const TIME_TOLERANCE_S = 2 * 86_400
const PRICE_TOLERANCE = 0.03
/** The early market was thin: exchanges differed by more than the tolerance on some days. */
const MOST_OUTLIERS = 0.1
const SPOT_TOLERANCE = 0.05

/**
 * Holds a list of difficulty changes to the bundled table and to the market; null when there is nothing to object to. The list must
 * reach the epoch of a live market and give its difficulty.
 */
export function judgeChanges(
  changes: readonly Adjustment[],
  bundled: BundledSeries,
  market: Market,
): Fault | null {
  const byHeight = new Map(changes.map((change) => [change.height, change]))
  const isLive = market.provenance.difficulty.state === 'fresh'
  const inForce = {
    height: retargetEpoch(market.tipHeight + 1) * EPOCH_BLOCKS,
    difficulty: market.difficulty,
    timeS: null,
  }
  for (const known of [...bundled.changes, ...(isLive ? [inForce] : [])]) {
    const found = byHeight.get(known.height)
    if (found === undefined) continue
    const sameDifficulty = Math.abs(found.difficulty / known.difficulty - 1) <= DIFFICULTY_TOLERANCE
    const sameTime = Math.abs(found.timeS - (known.timeS ?? found.timeS)) <= TIME_TOLERANCE_S
    if (!sameDifficulty || !sameTime) return fault('disagree', `difficulty change at height ${known.height}`)
  }
  const reached = changes.at(-1)?.height ?? 0
  return isLive && reached < retargetEpoch(market.tipHeight) * EPOCH_BLOCKS ? fault('stale') : null
}

/**
 * Holds candles to the bundled days (their price must lie between low and high, give or take 3 %, on nine of ten days) and the last
 * close to a live spot price, 5 % apart at most; null when there is nothing to object to.
 */
export function judgeCandles(
  { candles, intervalS }: CandleList,
  { months }: BundledSeries,
  market: Market,
): Fault | null {
  const fits = months.flatMap(({ timeS, closeUsd }) => {
    const candle = candles.find((one) => one.timeS <= timeS && timeS < one.timeS + intervalS)
    return candle === undefined
      ? []
      : [
          closeUsd >= candle.lowUsd * (1 - PRICE_TOLERANCE) &&
            closeUsd <= candle.highUsd * (1 + PRICE_TOLERANCE),
        ]
  })
  if (fits.filter((fit) => !fit).length > Math.max(1, fits.length * MOST_OUTLIERS)) {
    return fault('disagree', 'price history')
  }
  const newest = candles.reduce((one, other) => (other.timeS > one.timeS ? other : one))
  const far = Math.abs(newest.closeUsd / market.priceUsd - 1) > SPOT_TOLERANCE
  return far && market.provenance.priceUsd.state === 'fresh' ? fault('disagree', 'last price') : null
}
