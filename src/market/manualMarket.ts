import { MARKET_BOUNDS, type Market, type MarketDatum } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { roundMarketValue } from './roundMarketValue.ts'

/**
 * The market with one value set by hand, or `out_of_range` when the value is outside the bounds of the field (or not finite).
 * `now` is epoch ms. The rest of the market, its date included, stays as it was; apply it on top of each new reading.
 */
export function manualMarket(
  market: Market,
  datum: MarketDatum,
  value: number,
  now: number,
): Result<Market, 'out_of_range'> {
  const rounded = roundMarketValue(datum, value)
  const { low, high } = MARKET_BOUNDS[datum]
  if (!(rounded >= low && rounded <= high)) return fail('out_of_range')
  return ok({
    ...market,
    [datum]: rounded,
    provenance: {
      ...market.provenance,
      [datum]: {
        sourceId: 'manual',
        source: 'typed in',
        observedAt: now,
        fetchedAt: null,
        state: 'manual',
        note: '',
      },
    },
  })
}
