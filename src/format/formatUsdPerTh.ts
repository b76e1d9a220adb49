import { decimalText, MISSING } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/** Price per terahash with cents: "$11.89/TH". For a column headed "$/TH" use `formatUsd` with two decimals. Not finite: em dash. */
export function formatUsdPerTh(usdPerTh: number, locale = displayLocale()): string {
  const text = decimalText(usdPerTh, { minDecimals: 2, usd: true }, locale)
  return text === null ? MISSING : `${text}/TH`
}
