import type { DatedPrice } from './factTypes.ts'

/** A dated example quote of one line of the first screen; people replace it with their own. */
export interface ExampleQuote {
  /** Link id of the catalogue entry. */
  readonly modelId: string
  readonly routeId: string
  readonly price: DatedPrice
}

const S21_PRO_ASK: DatedPrice = {
  usd: 1849,
  date: '2026 (undated, after Apr)',
  condition: 'not stated',
  basis: 'Example: one street ask, list app/hardware.py. Replace with your quote.',
  confidence: 'C',
}

/**
 * Quotes of the first screen, all weak (C). No public price by origin was found, so the routes of one model carry the same ask.
 */
export const EXAMPLE_QUOTES: readonly ExampleQuote[] = [
  { modelId: 's21pro', routeId: 'cn', price: S21_PRO_ASK },
  { modelId: 's21pro', routeId: 'my', price: S21_PRO_ASK },
  {
    modelId: 's21pro',
    routeId: 'us',
    price: {
      ...S21_PRO_ASK,
      basis: 'Example: the same ask, no US premium is published. Replace with your quote.',
    },
  },
  {
    modelId: 't21',
    routeId: 'cn',
    price: { ...S21_PRO_ASK, usd: 539 },
  },
  {
    modelId: 'ai3680',
    routeId: 'us',
    price: {
      usd: 2700,
      date: '2025-12',
      condition: 'new',
      basis:
        'Judgement: 7.50 USD/TH, list level of Bitmain immersion machines (TheMinerMag, Dec 2025). Replace with your quote.',
      confidence: 'C',
    },
  },
]
