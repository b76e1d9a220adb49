import { BUNDLED_READING } from '#facts/bundledReading.ts'
import type { DatedFigure } from '#facts/factTypes.ts'
import type { Market, Provenance } from '#units/market.ts'

function provenanceOf(figure: DatedFigure): Provenance {
  // A date of month precision counts from the first of that month.
  const observedAt = Date.parse(figure.date)
  return {
    sourceId: 'bundled',
    source: 'bundled reading',
    observedAt: Number.isNaN(observedAt) ? null : observedAt,
    fetchedAt: null,
    state: 'bundled',
    note: `${figure.date}, confidence ${figure.confidence}: ${figure.source}; ${BUNDLED_READING.note}`,
  }
}

/**
 * The market the app starts with and keeps when no provider answers: dated, with the source of each value, never called live.
 * Kept free of providers and of the schema library, because it belongs to what is loaded first.
 */
export const BUNDLED_MARKET: Market = {
  kind: 'bundled',
  asOf: BUNDLED_READING.asOf,
  tipHeight: BUNDLED_READING.tipHeight.value,
  difficulty: BUNDLED_READING.difficulty.value,
  feesBtcPerBlock: BUNDLED_READING.feesBtcPerBlock.value,
  priceUsd: BUNDLED_READING.priceUsd.value,
  trendGrowthAnnual: BUNDLED_READING.trendGrowthAnnual.value,
  nextChangeFraction: null,
  provenance: {
    tipHeight: provenanceOf(BUNDLED_READING.tipHeight),
    difficulty: provenanceOf(BUNDLED_READING.difficulty),
    feesBtcPerBlock: provenanceOf(BUNDLED_READING.feesBtcPerBlock),
    priceUsd: provenanceOf(BUNDLED_READING.priceUsd),
  },
}
