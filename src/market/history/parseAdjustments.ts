import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { epochMs } from '../epochMs.ts'
import { fault, type Fault } from '../fault.ts'
import { epochTime, finiteNumber, wholeNumber } from '../figureShapes.ts'
import { parseShape } from '../parseShape.ts'
import { EPOCH_BLOCKS } from '../retargetEpoch.ts'
import { either, fields, list, nullish, transform, tuple } from '../shape.ts'

/** A change of difficulty as a provider lists it. */
export interface Adjustment {
  /** Header time of the first block of the epoch, epoch seconds. */
  readonly timeS: number
  readonly height: number
  /** Rounded to a whole number from a billion on. */
  readonly difficulty: number
}

const BEFORE_GENESIS_S = 1_231_006_504
/** The protocol limits each change to this factor; the compact target rounds a little beyond it. */
const WIDEST = 4.001
/** Ratios come in single precision. */
const RATIO_TOLERANCE = 1e-4

// The list of adjustments is made of tuples; inside the hashrate answer the same rows are objects, with `time` or `timestamp`.
const rowsShape = list(
  either(
    tuple(epochTime, wholeNumber, finiteNumber, nullish(finiteNumber)),
    transform(
      fields({
        time: nullish(epochTime),
        timestamp: nullish(epochTime),
        height: wholeNumber,
        difficulty: finiteNumber,
        adjustment: nullish(finiteNumber),
      }),
      (row) => [row.time ?? row.timestamp ?? 0, row.height, row.difficulty, row.adjustment] as const,
    ),
  ),
  1,
  5_000,
)

/**
 * Reads the list of difficulty changes of mempool or bitview into ascending order, one row per height.
 *
 * Each height must begin an epoch, times and heights must rise together, and no change may exceed the protocol's factor of four per
 * epoch. Where two rows follow each other, the ratio given must be that of their difficulties. Rows are missing where the provider
 * has none (epochs without a change, blocks not indexed).
 */
export function parseAdjustments(body: unknown): Result<readonly Adjustment[], Fault> {
  const shape = parseShape(rowsShape, body)
  if (!shape.ok) return shape
  const rows: Adjustment[] = []
  const { difficulty: bounds, tipHeight } = MARKET_BOUNDS
  for (const [time, height, difficulty, ratio] of shape.value.toSorted((a, b) => a[1] - b[1])) {
    const timeS = Math.floor(epochMs(time) / 1_000)
    const before = rows.at(-1)
    if (before?.height === height) continue
    const epochs = before === undefined ? Infinity : (height - before.height) / EPOCH_BLOCKS
    const change = difficulty / (before?.difficulty ?? difficulty)
    const sound =
      height % EPOCH_BLOCKS === 0 &&
      height <= tipHeight.high &&
      timeS > (before?.timeS ?? BEFORE_GENESIS_S) &&
      timeS < 2 ** 32 &&
      difficulty >= bounds.low &&
      difficulty <= bounds.high &&
      Math.max(change, 1 / change) <= WIDEST ** epochs &&
      (epochs > 1 || ratio === null || Math.abs(ratio / change - 1) <= RATIO_TOLERANCE)
    if (!sound) return fail(fault('semantic', `difficulty change at height ${height}`))
    rows.push({ timeS, height, difficulty: difficulty < 1e9 ? difficulty : Math.round(difficulty) })
  }
  return ok(rows)
}
