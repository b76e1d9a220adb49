import { DIFFICULTY_RETARGET_TABLE } from './difficultyRetargetTable.ts'
import type { DatedFigure } from './factTypes.ts'
import { parseRetargetTable, type DifficultyRetarget } from './parseRetargetTable.ts'

const FIRST_HEIGHT = 159_264

/**
 * All 396 retargets from 26 December 2011 to 27 June 2026, oldest first. Difficulties are computed from exact targets
 * (confidence A); the last one is a rounded press figure (B).
 */
export const DIFFICULTY_RETARGETS: readonly DifficultyRetarget[] = parseRetargetTable(
  DIFFICULTY_RETARGET_TABLE,
  FIRST_HEIGHT,
)

/** What the retargets rest on. */
export const DIFFICULTY_SOURCES = {
  difficulty: {
    date: '2026-08-21',
    source:
      'targets in spesmilo/electrum, electrum/chains/mainnet/checkpoints.json (MIT); 0xFFFF * 2^208 / target',
    confidence: 'A',
  },
  blockTimes: { date: '2026', source: 'm-marqx/BTC-RPC-Data (MIT), block timestamps', confidence: 'A' },
  derivedTimes: {
    date: '2026-08-21',
    source:
      'epoch lengths implied by consecutive targets, chained between known block times; error below 0.55 h',
    confidence: 'B',
  },
  lastRetarget: { date: '2026-06-27', source: 'bt-miners.com, 133.87 T (rounded)', confidence: 'B' },
} as const

/** Later difficulties known at single points only; the retargets between are missing. `height` null when not stated. */
export const LATER_DIFFICULTIES: readonly (DatedFigure & { readonly height: number | null })[] = [
  {
    value: 132_760_000_000_000,
    height: null,
    date: '2026-09-30',
    source: 'payload in a public GitHub file, about 132.76 T',
    confidence: 'C',
  },
  {
    value: 140_577_680_051_920,
    height: 973_262,
    date: '2026-10-26',
    source: 'sololuckio/solo-block-record, data/blocks.csv (CC BY 4.0)',
    confidence: 'B',
  },
  {
    value: 140_577_680_051_920,
    height: 973_413,
    date: '2026-10-27',
    source: 'sololuckio/solo-block-record, data/blocks.csv (CC BY 4.0)',
    confidence: 'B',
  },
]
