import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import type { BlockReading, RecentBlock } from './blockReading.ts'
import { difficultyFromBits } from './difficultyFromBits.ts'
import { epochMs } from './epochMs.ts'
import { fault, type Fault } from './fault.ts'
import { epochTime, finiteNumber, wholeNumber } from './figureShapes.ts'
import { matchesSubsidy } from './matchesSubsidy.ts'
import { parseShape } from './parseShape.ts'
import { retargetEpoch } from './retargetEpoch.ts'
import { fields, list, nullish } from './shape.ts'

const GENESIS_MS = 1_231_006_505_000
/** Header times are 32-bit seconds. */
const LATEST_MS = 2 ** 32 * 1_000
/** Largest spread of header times in a list of about fifteen blocks, in ms; it would take a standstill of days. */
const LONGEST_LIST_MS = 3 * 86_400_000

const MOST_BLOCKS = 100

const blocksShape = list(
  fields({
    height: wholeNumber,
    timestamp: epochTime,
    bits: wholeNumber,
    difficulty: finiteNumber,
    extras: nullish(fields({ totalFees: nullish(finiteNumber), reward: nullish(finiteNumber) })),
  }),
  0,
  MOST_BLOCKS,
)

/** Fees of a block, when fees and reward are both given and differ by the subsidy of its height. */
function checkedFees(
  height: number,
  extras: { readonly totalFees: number | null; readonly reward: number | null } | null,
): number | null {
  if (extras === null) return null
  const { totalFees: fees, reward } = extras
  if (fees === null || reward === null || !Number.isInteger(fees) || fees < 0) return null
  return matchesSubsidy(reward - fees, height, height) ? fees : null
}

/**
 * Reads the list of newest blocks of mempool, bitview or esplora (which gives no fees).
 *
 * The difficulty is recomputed from `bits` and the figure given must agree to 1e-9; heights must follow each other; one epoch must
 * have one difficulty; header times must lie close together. What depends on the clock or on earlier readings is judged elsewhere.
 */
export function parseBlocks(body: unknown): Result<BlockReading, Fault> {
  const shape = parseShape(blocksShape, body)
  if (!shape.ok) return shape
  const rows = shape.value.toSorted((a, b) => b.height - a.height)
  const blocks: RecentBlock[] = []
  for (const row of rows) {
    const { height, bits } = row
    const difficulty = difficultyFromBits(bits)
    if (difficulty === null) return fail(fault('semantic', `target of block ${height}`))
    if (!(Math.abs(row.difficulty / difficulty - 1) <= 1e-9)) {
      return fail(fault('semantic', `difficulty of block ${height} does not fit its target`))
    }
    const newer = blocks.at(-1)
    if (newer !== undefined && newer.height !== height + 1) {
      return fail(fault('semantic', 'block heights do not follow each other'))
    }
    const sameEpoch = newer !== undefined && retargetEpoch(newer.height) === retargetEpoch(height)
    if (sameEpoch && newer.bits !== bits) {
      return fail(fault('semantic', 'difficulty changes in the middle of an epoch'))
    }
    const timeMs = epochMs(row.timestamp)
    blocks.push({ height, timeMs, bits, difficulty, feesSats: checkedFees(height, row.extras) })
  }
  const tip = blocks[0]
  if (tip === undefined) return fail(fault('schema', 'no blocks'))
  if (tip.height < 1 || tip.height > MARKET_BOUNDS.tipHeight.high) {
    return fail(fault('semantic', `height ${tip.height}`))
  }
  if (tip.difficulty < MARKET_BOUNDS.difficulty.low || tip.difficulty > MARKET_BOUNDS.difficulty.high) {
    return fail(fault('semantic', 'difficulty out of range'))
  }
  const times = blocks.map((block) => block.timeMs)
  if (
    Math.min(...times) < GENESIS_MS ||
    Math.max(...times) > LATEST_MS ||
    Math.max(...times) - Math.min(...times) > LONGEST_LIST_MS
  ) {
    return fail(fault('semantic', 'block times'))
  }
  return ok({ tip, blocks })
}
