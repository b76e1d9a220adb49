import type { Fiat, FiatPrices } from '#units/fiat.ts'
import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { epochMs } from './epochMs.ts'
import { fault, type Fault } from './fault.ts'
import { fiatPrices } from './fiatRates.ts'

/** What one source says a bitcoin costs. */
export interface PriceQuote {
  /** USD per BTC, within the bounds of the market. */
  readonly priceUsd: number
  /** The price in every currency the source gives, USD included. */
  readonly prices: FiatPrices
  /** Time the source puts on it, epoch ms; null when it gives none. */
  readonly observedAt: number | null
}

const MINUTE_MS = 60_000
const LONGEST_AHEAD_MS = 5 * MINUTE_MS

/**
 * A quote, when the price is plausible (1,000 to 10,000,000 USD; providers write 0 or -1 for "missing") and its time, if there
 * is one, lies between `oldestMs` behind `now` and five minutes ahead. `time` is in seconds or ms; `valueOf` gives what the source
 * has for the other currencies, unchecked.
 */
export function priceQuote(
  priceUsd: number,
  time: number | null,
  now: number,
  oldestMs: number,
  valueOf: (fiat: Fiat) => unknown = () => null,
): Result<PriceQuote, Fault> {
  const { low, high } = MARKET_BOUNDS.priceUsd
  if (!(priceUsd >= low && priceUsd <= high)) return fail(fault('semantic', `price ${priceUsd}`))
  const prices = fiatPrices(priceUsd, valueOf)
  if (time === null) return ok({ priceUsd, prices, observedAt: null })
  const observedAt = epochMs(time)
  if (observedAt - now > LONGEST_AHEAD_MS) return fail(fault('stale', 'its time is in the future'))
  if (now - observedAt > oldestMs) {
    return fail(fault('stale', `${Math.round((now - observedAt) / MINUTE_MS)} minutes old`))
  }
  return ok({ priceUsd, prices, observedAt })
}
