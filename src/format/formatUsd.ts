import { decimalText, MISSING, withUnit, roundForDisplay } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

export interface UsdOptions {
  /** Print a plus in front of positive amounts. Default false. */
  readonly signed?: boolean | undefined
  /** Abbreviate to thousands, millions or billions: "+24 k", "1.2 M". Default false. */
  readonly compact?: boolean | undefined
  /** Print "$". Default true, false when compact, because compact figures stand under a heading that names the unit. */
  readonly symbol?: boolean | undefined
  /** Fixed digits after the decimal mark of an amount that is not compact. Default 0: cents only where they matter. */
  readonly decimals?: number | undefined
}

const SCALES = [
  { size: 1e3, unit: 'k' },
  { size: 1e6, unit: 'M' },
  { size: 1e9, unit: 'bn' },
] as const

function compactUsd(usd: number, signed: boolean, symbol: boolean, locale: string): string {
  const rounded = roundForDisplay(usd)
  const size = Math.abs(rounded)
  // 999.5 would print as "1,000" and 999,500 as "1,000 k": half a unit below the next scale already belongs to it.
  const scale = SCALES.findLast((candidate) => size >= candidate.size * 0.9995)
  if (scale === undefined) return decimalText(rounded, { signed, usd: symbol }, locale) ?? MISSING
  const scaled = rounded / scale.size
  const maxDecimals = Math.abs(scaled) < 9.95 ? 1 : 0
  return withUnit(decimalText(scaled, { maxDecimals, signed, usd: symbol }, locale), scale.unit)
}

/**
 * USD amount: "$1,849", "−$31,443", signed "+$8,249", compact and signed "+24 k". Not finite gives an em dash.
 */
export function formatUsd(usd: number, options: UsdOptions = {}, locale = displayLocale()): string {
  const signed = options.signed === true
  if (options.compact === true) return compactUsd(usd, signed, options.symbol === true, locale)
  const shape = { minDecimals: options.decimals ?? 0, signed, usd: options.symbol !== false }
  return decimalText(usd, shape, locale) ?? MISSING
}
