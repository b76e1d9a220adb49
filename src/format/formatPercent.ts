import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/**
 * A fraction as percent: 0.401 with one decimal gives "40.1 %" (no-break space). `decimals` is fixed; a negative fraction
 * keeps its minus sign, a positive one has none. Not finite gives an em dash.
 */
export function formatPercent(fraction: number, decimals = 0, locale = displayLocale()): string {
  return withUnit(decimalText(fraction * 100, { minDecimals: decimals }, locale), '%')
}
