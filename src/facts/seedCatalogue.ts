import type { CatalogueEntry } from './factTypes.ts'

/** Where Bitmain machines may come from. Maker level only: the certificate of origin of a unit decides. */
export const BITMAIN_ORIGINS = {
  originOptions: ['China', 'Malaysia', 'Indonesia', 'Thailand', 'USA (limited)'],
  originNote: 'Mostly South-East Asia (Blockspace, Apr 2025); US line since Dec 2024, first batch S21 Pro.',
} as const

/** Assembly country of Auradine machines is not known; the US line is an assumption. */
export const AURADINE_ORIGINS = {
  originOptions: ['unknown (US company)'],
  originNote: 'Country of assembly not found, a US line is assumed.',
} as const

const STREET_ASK = '2026 (undated, after Apr)'

/**
 * The machines of the first screen. Power is at the wall as rated by the maker. The full list is `CATALOGUE`,
 * which begins with these very entries.
 */
export const SEED_CATALOGUE: readonly CatalogueEntry[] = [
  {
    linkId: 's21pro',
    maker: 'Bitmain',
    model: 'Antminer S21 Pro',
    label: 'S21 Pro',
    hashrateThs: 234,
    powerW: 3510,
    cooling: 'air',
    released: '2024-07',
    status: 'shipping',
    variants: [
      { hashrateThs: 234, powerW: 3510, efficiencyJth: 15 },
      {
        hashrateThs: 245,
        powerW: 3510,
        efficiencyJth: 14.33,
        note: 'single listing (C)',
      },
    ],
    specConfidence: 'A',
    specSource: 'SerpentXSF list (20 Aug 2026); asicminerprices (9 Aug 2026)',
    price: {
      usd: 1849,
      date: STREET_ASK,
      condition: 'not stated',
      basis: 'street ask, 7.90 USD/TH',
      confidence: 'C',
    },
    ...BITMAIN_ORIGINS,
    supplyChainFlag: true,
  },
  {
    linkId: 't21',
    maker: 'Bitmain',
    model: 'Antminer T21',
    label: 'T21',
    hashrateThs: 190,
    powerW: 3610,
    cooling: 'air',
    released: '2024',
    status: 'shipping / used',
    variants: [{ hashrateThs: 190, powerW: 3610, efficiencyJth: 19 }],
    specConfidence: 'A',
    specSource: 'SerpentXSF list (20 Aug 2026); list app/hardware.py (2026)',
    price: {
      usd: 539,
      date: STREET_ASK,
      condition: 'not stated',
      basis: 'street ask; class index 597',
      confidence: 'C',
    },
    ...BITMAIN_ORIGINS,
    supplyChainFlag: true,
  },
  {
    linkId: 'ai3680',
    maker: 'Auradine',
    model: 'Teraflux AI3680',
    label: 'AI3680',
    hashrateThs: 360,
    powerW: 6840,
    cooling: 'immersion',
    released: '2024-12',
    status: 'unknown',
    variants: [
      { hashrateThs: 360, powerW: 6840, efficiencyJth: 19, note: 'tracker' },
      { hashrateThs: 375, powerW: 5625, efficiencyJth: 15, note: 'maker headline' },
    ],
    specConfidence: 'C',
    specSource: 'asicminerprices (9 Aug 2026); power disputed',
    price: null,
    ...AURADINE_ORIGINS,
    supplyChainFlag: false,
  },
]
