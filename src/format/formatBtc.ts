import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/**
 * Amount of bitcoin: "7.98 BTC"; below one coin four decimals, below a thousandth eight, trailing zeros dropped.
 * `decimals` fixes the digits instead. Not finite gives an em dash.
 */
export function formatBtc(btc: number, decimals?: number, locale = displayLocale()): string {
  const size = Math.abs(btc)
  const maxDecimals = size >= 1 ? 2 : size >= 0.001 ? 4 : 8
  const shape = decimals === undefined ? { maxDecimals } : { minDecimals: decimals }
  return withUnit(decimalText(btc, shape, locale), 'BTC')
}
