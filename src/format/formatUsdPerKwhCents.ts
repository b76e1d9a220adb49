import { decimalText, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

/**
 * Price of electricity in cents: 0.055 USD/kWh gives "5.5 ¢" (one to two decimals), or exactly `decimals` when given.
 * The unit "per kWh" is left to the words around it. Not finite gives an em dash.
 */
export function formatUsdPerKwhCents(
  priceUsdPerKwh: number,
  decimals?: number,
  locale = displayLocale(),
): string {
  const shape = decimals === undefined ? { minDecimals: 1, maxDecimals: 2 } : { minDecimals: decimals }
  return withUnit(decimalText(priceUsdPerKwh * 100, shape, locale), '¢')
}
