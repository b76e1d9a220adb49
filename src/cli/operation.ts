import type { EngineInput } from '#engine/engineInput.ts'
import { engineFields } from '#engine/parsing/engineFields.ts'
import type { Reading, Rule } from '#engine/parsing/rule.ts'
import { fail, ok, type Result } from '#units/result.ts'

/** One operation of the headless protocol: unknown fields in, a plain result or an error code out. */
export type Operation = (data: unknown) => Result<object, string>

/** An operation whose input is read by `rule` (snake_case names, unknown fields refused). */
export function operation<T>(rule: Rule<T>, run: (input: T) => object): Operation {
  return (data) => {
    const reading: Reading = { error: null, snakeCase: true }
    const input = rule(data, 'request', '', reading)
    return reading.error === null ? ok(run(input)) : fail(reading.error)
  }
}

/** A scenario inside a request; paths in its error codes start at the scenario. */
export const scenario: Rule<EngineInput> = (value, key, _path, reading) =>
  engineFields(value, key, '', reading)
