import { fail, ok } from '#units/result.ts'
import { check, type Shape } from './shape.ts'

/** A number that is one: JSON can carry 1e400, which reads as Infinity. */
export const finiteNumber = check((value): value is number => Number.isFinite(value))

/** A whole number from 0 on, within double precision. */
export const wholeNumber = check(
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
)

/** A time since 1970 in seconds or ms; providers write 0 for "unknown". */
export const epochTime = check((value): value is number => Number.isFinite(value) && Number(value) >= 1)

const NUMERIC_TEXT = /^\d+(\.\d+)?(e[+-]?\d+)?$/i

/** The number that `numericText` accepts in a value, or null. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && NUMERIC_TEXT.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A non-negative number written as text, as exchanges and SQL sums give it, or as a number; no sign, spaces or separators. */
export const numericText: Shape<number> = (value, path) => {
  const number = numberIn(value)
  return number === null ? fail(path) : ok(number)
}
