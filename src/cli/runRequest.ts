import { snakeCase } from '#engine/parsing/rule.ts'
import { fail, type Result } from '#units/result.ts'
import { FINANCE_OPERATIONS } from './financeOperations.ts'
import type { Operation } from './operation.ts'
import { PROTOCOL_OPERATIONS } from './protocolOperations.ts'
import { SCENARIO_OPERATIONS } from './scenarioOperations.ts'
import { UNCERTAINTY_OPERATIONS } from './uncertaintyOperations.ts'

/** Every operation by its name in `op`. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...SCENARIO_OPERATIONS,
    ...PROTOCOL_OPERATIONS,
    ...FINANCE_OPERATIONS,
    ...UNCERTAINTY_OPERATIONS,
  }),
)

/** Spellings found so far; a thousand answers have the same hundred keys. */
const spellings = new Map<string, string>()

/** Names of fields become snake_case; a number as a key, as that of a quantile, stays as it is. */
function spelledKey(key: string): string {
  if (/^\d/.test(key)) return key
  const known = spellings.get(key)
  if (known !== undefined) return known
  const spelled = snakeCase(key)
  spellings.set(key, spelled)
  return spelled
}

/** Plain data with every key in snake_case; numbers that are not finite become null, as JSON would have them. */
function withSnakeKeys(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withSnakeKeys)
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [spelledKey(key), withSnakeKeys(each)]),
  )
}

/** A defect of one operation, or a request too large for memory, must not take the other answers with it. */
function answerOf(operation: Operation, data: unknown): Result<object, string> {
  try {
    return operation(data)
  } catch (error) {
    console.error(error)
    return fail('internal')
  }
}

/**
 * Answers one request of the headless protocol: `{id, op, ...}` with snake_case fields; without `op` the rest is a
 * scenario to evaluate. The answer carries the request's `id` and either the result's fields or `error`, a code.
 */
export function runRequest(request: unknown): Record<string, unknown> {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return { error: 'invalid:request' }
  }
  const { id, op, ...rest } = request as Record<string, unknown>
  const echo = id === undefined ? {} : { id }
  const name = op === undefined ? 'evaluate' : op
  const operation = typeof name === 'string' ? OPERATIONS.get(name) : undefined
  if (operation === undefined) return { ...echo, error: 'invalid:op' }
  const result = answerOf(operation, op === undefined ? { scenario: rest } : rest)
  return result.ok
    ? { ...echo, ...(withSnakeKeys(result.value) as Record<string, unknown>) }
    : { ...echo, error: result.error }
}
