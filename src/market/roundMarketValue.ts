import type { MarketDatum } from '#units/market.ts'

const STEPS_PER_UNIT: Readonly<Record<MarketDatum, number>> = {
  tipHeight: 1,
  difficulty: 1,
  feesBtcPerBlock: 10_000,
  priceUsd: 100,
}

/**
 * Rounds a value to the precision in which links carry it (whole heights and difficulty, 0.0001 BTC, 0.01 USD), half up.
 * Done when a value enters the app, so that pinning a market into a link changes no digit.
 */
export function roundMarketValue(datum: MarketDatum, value: number): number {
  const steps = STEPS_PER_UNIT[datum]
  return Math.round(value * steps) / steps
}
