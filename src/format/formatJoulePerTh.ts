import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Energy of one terahash: "15 J/TH", "17.5 J/TH"; at most one decimal. Not finite gives an em dash. */
export function formatJoulePerTh(joulePerTh: number, locale = displayLocale()): string {
  return withUnit(decimalText(joulePerTh, { maxDecimals: 1 }, locale), 'J/TH')
}
