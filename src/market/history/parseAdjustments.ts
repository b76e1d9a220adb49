import * as v from 'valibot'
import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { epochMs } from '../epochMs.ts'
import { fault, type Fault } from '../fault.ts'
import { finiteNumber, wholeNumber } from '../figureSchemas.ts'
import { parseShape } from '../parseShape.ts'
import { EPOCH_BLOCKS } from '../retargetEpoch.ts'

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

const positiveTime = v.pipe(finiteNumber, v.minValue(1))

// The list of adjustments is made of tuples; inside the hashrate answer the same rows are objects, with `time` or `timestamp`.
const rowsSchema = v.pipe(
  v.array(
    v.union([
      v.looseTuple([positiveTime, wholeNumber, finiteNumber, v.nullish(finiteNumber)]),
      v.pipe(
        v.looseObject({
          time: v.optional(positiveTime),
          timestamp: v.optional(positiveTime),
          height: wholeNumber,
          difficulty: finiteNumber,
          adjustment: v.nullish(finiteNumber),
        }),
        v.transform(
          (row) => [row.time ?? row.timestamp ?? 0, row.height, row.difficulty, row.adjustment] as const,
        ),
      ),
    ]),
  ),
  v.minLength(1),
  v.maxLength(5_000),
)

/**
 * Reads the list of difficulty changes of mempool or bitview into ascending order, one row per height.
 *
 * Each height must begin an epoch, times and heights must rise together, and no change may exceed the protocol's factor of four per
 * epoch. Where two rows follow each other, the ratio given must be that of their difficulties. Rows are missing where the provider
 * has none (epochs without a change, blocks not indexed).
 */
export function parseAdjustments(body: unknown): Result<readonly Adjustment[], Fault> {
  const shape = parseShape(rowsSchema, body)
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
      (epochs > 1 || typeof ratio !== 'number' || Math.abs(ratio / change - 1) <= RATIO_TOLERANCE)
    if (!sound) return fail(fault('semantic', `difficulty change at height ${height}`))
    rows.push({ timeS, height, difficulty: difficulty < 1e9 ? difficulty : Math.round(difficulty) })
  }
  return ok(rows)
}
