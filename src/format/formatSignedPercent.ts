import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/**
 * A result as percent with its sign: 0.03 gives "+3 %", -0.0871 with one decimal "−8.7 %", what rounds to zero "0 %".
 * `decimals` is fixed. Not finite gives an em dash.
 */
export function formatSignedPercent(fraction: number, decimals = 0, locale = displayLocale()): string {
  return withUnit(decimalText(fraction * 100, { minDecimals: decimals, signed: true }, locale), '%')
}
