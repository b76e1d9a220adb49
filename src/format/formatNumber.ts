import { DEFAULT_LOCALE, decimalText, MISSING, type DecimalOptions } from './decimalText.ts'

/** Plain figure, "973,413" or "−1.25"; whole by default. Not finite gives an em dash. */
export function formatNumber(value: number, options: DecimalOptions = {}, locale = DEFAULT_LOCALE): string {
  return decimalText(value, options, locale) ?? MISSING
}
