import * as v from 'valibot'
import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import { reportedFault } from './reportedFault.ts'

/**
 * Checks the shape of an unknown value; a `schema` fault names the first field that is wrong, unless the answer itself reports an
 * error. Unknown extra fields pass.
 */
export function parseShape<TSchema extends v.GenericSchema>(
  schema: TSchema,
  body: unknown,
): Result<v.InferOutput<TSchema>, Fault> {
  const result = v.safeParse(schema, body, { abortEarly: true })
  if (result.success) return ok(result.output)
  const reported = reportedFault(body)
  if (reported !== null) return fail(reported)
  const path = v.getDotPath(result.issues[0]) ?? 'the whole answer'
  return fail(fault('schema', path))
}
