import { DEFAULT_LOCALE, decimalText, withUnit } from './decimalText.ts'

/** Duration in days: "60 d". Whole by default. Not finite gives an em dash. */
export function formatDays(days: number, decimals = 0, locale = DEFAULT_LOCALE): string {
  return withUnit(decimalText(days, { minDecimals: decimals }, locale), 'd')
}
