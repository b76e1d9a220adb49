import * as v from 'valibot'

// Plain tests instead of chains of small schemas: a third of the size in the bundle, and the same faults.

/** A number that is one: JSON can carry 1e400, which reads as Infinity. */
export const finiteNumber = v.custom<number>((value) => Number.isFinite(value))

/** A whole number from 0 on, within double precision. */
export const wholeNumber = v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= 0)

const NUMERIC_TEXT = /^\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The number that `numericText` accepts in a value, or null. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && NUMERIC_TEXT.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A non-negative number written as text, as exchanges and SQL sums give it, or as a number; no sign, spaces or separators. */
export const numericText = v.pipe(
  v.custom<string | number>((value) => numberIn(value) !== null),
  v.transform(Number),
)
