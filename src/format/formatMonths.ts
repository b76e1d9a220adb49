import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Mean Gregorian month: 146,097 days in 4,800 months. */
const DAYS_PER_MONTH = 30.436875

/** Duration given in days, printed in whole months: 1455 days give "48 mo". Not finite gives an em dash. */
export function formatMonths(days: number, locale = displayLocale()): string {
  return withUnit(decimalText(days / DAYS_PER_MONTH, {}, locale), 'mo')
}
