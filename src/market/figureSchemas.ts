import * as v from 'valibot'

/** A number that is one: JSON can carry 1e400, which reads as Infinity. */
export const finiteNumber = v.pipe(v.number(), v.finite())

/** A whole number from 0 on, within double precision. */
export const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const NUMERIC_TEXT = /^\d+(\.\d+)?([eE][+-]?\d+)?$/

/** A non-negative number written as text, as exchanges and SQL sums give it, or as a number; no sign, spaces or separators. */
export const numericText = v.pipe(
  v.union([v.pipe(v.string(), v.regex(NUMERIC_TEXT), v.transform(Number)), v.number()]),
  v.finite(),
)
