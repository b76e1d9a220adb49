import { fail, ok, type Result } from '#units/result.ts'
import type { EngineInput } from './engineInput.ts'
import { engineFields } from './parsing/engineFields.ts'
import type { Reading } from './parsing/rule.ts'

/**
 * Turns unknown data into a complete engine input. Fields may be left out and take their defaults.
 * The error is a code: `invalid:<field>` for a value of the wrong type or out of range, `unknown_field:<path>` for
 * a field that does not exist; field names inside codes are snake_case. Never throws.
 *
 * @param names spelling of field names in `data`; camelCase inside the app, snake_case in the headless protocol.
 */
export function parseEngineInput(
  data: unknown,
  names: 'camelCase' | 'snake_case' = 'camelCase',
): Result<EngineInput, string> {
  const reading: Reading = { error: null, snakeCase: names === 'snake_case' }
  const value = data === undefined ? {} : data
  const input = engineFields(value, 'scenario', '', reading)
  return reading.error === null ? ok(input) : fail(reading.error)
}
