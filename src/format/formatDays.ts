import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Duration in days: "60 d". Whole by default. Not finite gives an em dash. */
export function formatDays(days: number, decimals = 0, locale = displayLocale()): string {
  return withUnit(decimalText(days, { minDecimals: decimals }, locale), 'd')
}
