import { DIFFICULTY_RETARGET_TABLE } from './difficultyRetargetTable.ts'
import type { DatedFigure } from './factTypes.ts'
import { parseRetargetTable, type DifficultyRetarget } from './parseRetargetTable.ts'

/**
 * All retargets from the genesis block to 27 June 2026 and the one of October 2026, oldest first; the seven between (957600 to
 * 969696) are not known. In 2009 the difficulty stayed at 1. Difficulties are those of exact targets (confidence A) but for
 * that of 27 June 2026, a rounded press figure (B).
 */
export const DIFFICULTY_RETARGETS: readonly DifficultyRetarget[] = parseRetargetTable(
  DIFFICULTY_RETARGET_TABLE,
  0,
)

/** What the retargets rest on. */
export const DIFFICULTY_SOURCES = {
  bits: {
    date: '2026-08-21',
    source: 'targets in spesmilo/electrum, electrum/chains/mainnet/checkpoints.json (MIT)',
    confidence: 'A',
  },
  blockTimes: {
    date: '2026-02-01',
    source:
      'block times in m-marqx/BTC-RPC-Data (MIT); last blocks of 57 epochs in bitcoincc/headers (public domain); pow_tests.cpp of Bitcoin Core (MIT)',
    confidence: 'A',
  },
  derivedTimes: {
    date: '2026-08-21',
    source: 'epoch lengths implied by consecutive targets, laid between known block times',
    confidence: 'B',
  },
  pressRetarget: { date: '2026-06-27', source: 'bt-miners.com, 133.87 T (rounded)', confidence: 'B' },
  lastRetarget: {
    date: '2026-10-27',
    source:
      'target of blocks 973262 and 973413 in sololuckio/solo-block-record (CC BY 4.0); the day is estimated from their dates at ten minutes a block',
    confidence: 'B',
  },
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
