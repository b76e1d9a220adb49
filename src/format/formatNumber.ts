import { decimalText, MISSING, type DecimalOptions } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Plain figure, "973,413" or "−1.25"; whole by default. Not finite gives an em dash. */
export function formatNumber(value: number, options: DecimalOptions = {}, locale = displayLocale()): string {
  return decimalText(value, options, locale) ?? MISSING
}
