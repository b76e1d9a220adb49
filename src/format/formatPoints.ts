import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Difference of two fractions in percentage points, always signed: -0.69 gives "−69 pt". Not finite gives an em dash. */
export function formatPoints(fraction: number, decimals = 0, locale = displayLocale()): string {
  return withUnit(decimalText(fraction * 100, { minDecimals: decimals, signed: true }, locale), 'pt')
}
