import { decimalText, MISSING, roundForDisplay, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

const SCALES = [
  { size: 1e3, unit: 'k' },
  { size: 1e6, unit: 'M' },
  { size: 1e9, unit: 'G' },
  { size: 1e12, unit: 'T' },
] as const

/**
 * Network difficulty (a pure number, >= 1) in the customary trillions: 140.578e12 gives "140.6 T". Smaller values, as on
 * the early network, use G, M or k. Not finite gives an em dash.
 */
export function formatDifficulty(difficulty: number, decimals = 1, locale = displayLocale()): string {
  const rounded = roundForDisplay(difficulty)
  const scale = SCALES.findLast((candidate) => Math.abs(rounded) >= candidate.size)
  if (scale === undefined) return decimalText(rounded, { minDecimals: decimals }, locale) ?? MISSING
  return withUnit(decimalText(rounded / scale.size, { minDecimals: decimals }, locale), scale.unit)
}
