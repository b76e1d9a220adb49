import { fail, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import { reportedFault } from './reportedFault.ts'
import type { Shape } from './shape.ts'

/**
 * Checks the shape of an unknown value; a `schema` fault names the first field that is wrong, unless the answer itself reports an
 * error. Unknown extra fields pass.
 */
export function parseShape<T>(shape: Shape<T>, body: unknown): Result<T, Fault> {
  const read = shape(body, '')
  if (read.ok) return read
  return fail(reportedFault(body) ?? fault('schema', read.error || 'the whole answer'))
}
