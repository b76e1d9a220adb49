import { DEFAULT_LOCALE, decimalText, withUnit } from './decimalText.ts'

/** Energy of one terahash: "15 J/TH", "17.5 J/TH"; at most one decimal. Not finite gives an em dash. */
export function formatJoulePerTh(joulePerTh: number, locale = DEFAULT_LOCALE): string {
  return withUnit(decimalText(joulePerTh, { maxDecimals: 1 }, locale), 'J/TH')
}
