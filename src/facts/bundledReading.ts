import type { DatedFigure } from './factTypes.ts'

const BLOCK_RECORD = {
  date: '2026-10-27',
  source: 'sololuckio/solo-block-record, data/blocks.csv (CC BY 4.0)',
  confidence: 'B',
} as const

/**
 * The reading shipped with the app, used until a live one arrives or when none does. Height and difficulty
 * belong together; price and fees come from other days, which `note` says.
 */
export const BUNDLED_READING = {
  /** ISO instant of the height; its UTC date is day 0. */
  asOf: '2026-10-27T00:00Z',
  tipHeight: { value: 973_413, ...BLOCK_RECORD },
  /** Compact target of that block. */
  bits: 0x17020093,
  /** 0xFFFF * 2^208 / target(bits), rounded to an integer. */
  difficulty: { value: 140_577_680_051_920, ...BLOCK_RECORD },
  priceUsd: {
    value: 84_714,
    date: '2026-10-03',
    source: 'MineForge note citing mempool.space and Hashrate Index',
    confidence: 'C',
  },
  feesBtcPerBlock: {
    value: 0.02,
    date: '2026-01',
    source: '0.6 % of the block reward (m-marqx/BTC-RPC-Data), rounded',
    confidence: 'C',
  },
  /** Difficulty now over the one in force 365 days before, less 1, to 0.1 point, kept within -0.2..0.6. */
  trendGrowthAnnual: {
    value: -0.042,
    date: '2026-10-27',
    source: '146.716 T on 27 Oct 2025 against the bundled difficulty',
    confidence: 'B',
  },
  note: 'assembled from readings 24 days apart',
} as const satisfies {
  asOf: string
  tipHeight: DatedFigure
  bits: number
  difficulty: DatedFigure
  priceUsd: DatedFigure
  feesBtcPerBlock: DatedFigure
  trendGrowthAnnual: DatedFigure
  note: string
}
