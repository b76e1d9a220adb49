import { decimalText, MISSING } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Revenue of one petahash a second over one day: 38.14 gives "$38.14/PH/day". Not finite gives an em dash. */
export function formatHashprice(usdPerPhDay: number, locale = displayLocale()): string {
  const text = decimalText(usdPerPhDay, { minDecimals: 2, usd: true }, locale)
  return text === null ? MISSING : `${text}/PH/day`
}
