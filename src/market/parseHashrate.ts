import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import { finiteNumber } from './figureShapes.ts'
import { parseShape } from './parseShape.ts'
import { fields, nullish } from './shape.ts'

/** Hashrate as one provider measured it, and the difficulty it knows. */
export interface HashrateReading {
  /** Hashes per second. */
  readonly measuredHps: number
  /** Null when not told. */
  readonly difficulty: number | null
}

/** The whole network has been above the lower figure since 2014. */
export const HASHRATE_BOUNDS = { low: 1e17, high: 1e24 }

// Larger than 2^53, so not checked for being whole.
const hashrateShape = fields({
  currentHashrate: finiteNumber,
  currentDifficulty: nullish(finiteNumber),
})

/** Reads the current figures of mempool's and bitview's hashrate answer; 0 stands for "node not reachable" and is refused. */
export function parseHashrate(body: unknown): Result<HashrateReading, Fault> {
  const shape = parseShape(hashrateShape, body)
  if (!shape.ok) return shape
  const { currentHashrate, currentDifficulty: difficulty } = shape.value
  if (!(currentHashrate >= HASHRATE_BOUNDS.low && currentHashrate <= HASHRATE_BOUNDS.high)) {
    return fail(fault('semantic', `hashrate ${currentHashrate}`))
  }
  if (difficulty !== null && difficulty < 1) return fail(fault('semantic', `difficulty ${difficulty}`))
  return ok({ measuredHps: currentHashrate, difficulty })
}
