import { FIATS, type Fiat, type FiatPrices } from '#units/fiat.ts'
import { numberIn } from './figureShapes.ts'

/** Units of each currency per USD that are believed: about half to twice of what was seen from 1999 to 2026. */
export const FIAT_PER_USD: Readonly<Record<Fiat, readonly [low: number, high: number]>> = {
  USD: [1, 1],
  EUR: [0.4, 2],
  GBP: [0.3, 1.6],
  CAD: [0.5, 3],
  CHF: [0.4, 2.5],
  AUD: [0.5, 4],
  JPY: [40, 400],
}

/** Two sources whose rates lie further apart than this are both not believed. */
const MOST_APART = 0.05

/**
 * The prices of one source in each known currency, of which the one in USD is sound. Every currency stands alone: one that is
 * missing, no number, zero, negative or out of proportion to the USD price is left out.
 */
export function fiatPrices(priceUsd: number, valueOf: (fiat: Fiat) => unknown): FiatPrices {
  const prices: Partial<Record<Fiat, number>> = { USD: priceUsd }
  for (const fiat of FIATS) {
    const price = fiat === 'USD' ? priceUsd : numberIn(valueOf(fiat))
    const [low, high] = FIAT_PER_USD[fiat]
    if (price === null) continue
    const rate = price / priceUsd
    if (rate >= low && rate <= high) prices[fiat] = price
  }
  return prices
}

/** Rates to the USD from what one to three sources gave in one round, the first one's first; contradictions are left out. */
export function fiatRates(all: readonly FiatPrices[]): FiatPrices {
  const rates: Partial<Record<Fiat, number>> = {}
  for (const fiat of FIATS) {
    const given = all.flatMap(({ USD, [fiat]: price }) =>
      USD === undefined || price === undefined ? [] : [price / USD],
    )
    const [first, second = first] = given
    if (first === undefined || second === undefined) continue
    if (Math.abs(second / first - 1) <= MOST_APART) rates[fiat] = first
  }
  return rates
}

/** Prices in every currency of known rate that belong to a USD price, rounded to 0.01. */
export function pricesAt(priceUsd: number, rates: FiatPrices): FiatPrices {
  const prices: Partial<Record<Fiat, number>> = {}
  for (const fiat of FIATS) {
    const rate = fiat === 'USD' ? 1 : rates[fiat]
    if (rate !== undefined) prices[fiat] = Math.round(priceUsd * rate * 100) / 100
  }
  return prices
}
