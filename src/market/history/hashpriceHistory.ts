import type { DifficultyStep, HashpricePoint } from '#units/marketHistory.ts'

/** A price and the moment it was paid, epoch seconds. */
export interface TimedPrice {
  readonly timeS: number
  readonly priceUsd: number
}

const HASHES_PER_PH_DAY = 1e15 * 86_400
/** Expected hashes per block at difficulty 1. */
const HASHES_PER_DIFFICULTY = 2 ** 32
const GENESIS_SUBSIDY_BTC = 50

/**
 * Revenue of one PH/s for a day, USD, at each price: the price with the difficulty and the subsidy in force at that very moment
 * (as-of join), so a price in the second of a retarget or of a halving already meets the new value.
 *
 * Block subsidy only, without fees: a lower bound. Prices at which no difficulty is known give no point. `difficulty` and `halvings`
 * ascend in time; the result keeps the order of `prices`.
 */
export function hashpriceHistory(
  prices: readonly TimedPrice[],
  difficulty: readonly DifficultyStep[],
  halvings: readonly { readonly timeS: number }[],
): readonly HashpricePoint[] {
  return prices.flatMap(({ timeS, priceUsd }) => {
    const inForce = difficulty.findLast((step) => step.timeS <= timeS)?.difficulty ?? null
    if (inForce === null) return []
    const subsidyBtc = GENESIS_SUBSIDY_BTC / 2 ** halvings.filter((halving) => halving.timeS <= timeS).length
    const btcPerPhDay = (HASHES_PER_PH_DAY * subsidyBtc) / (inForce * HASHES_PER_DIFFICULTY)
    return [{ timeS, usdPerPhDay: priceUsd * btcPerPhDay, feesIncluded: false }]
  })
}
