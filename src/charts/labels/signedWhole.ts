import { roundForDisplay } from '#format/decimalText.ts'
import { formatNumber } from '#format/formatNumber.ts'

/**
 * A result as whole percent without its unit, for places whose heading names the unit: 0.03 gives "+3", -0.25 "−25".
 * What rounds to zero prints "0".
 */
export function signedWhole(fraction: number): string {
  return formatNumber(fraction * 100, { signed: true })
}

/**
 * The same for heatmap cells, where the printed sign must always agree with gain or loss: within half a percent of
 * zero it prints one decimal, "−0.3", and "−<0.1" where even that would round away. Exactly zero prints "0".
 */
export function signedCell(fraction: number): string {
  const percent = roundForDisplay(fraction * 100)
  if (percent === 0) return '0'
  if (Math.abs(percent) >= 0.5) return formatNumber(percent, { signed: true })
  if (Math.abs(percent) < 0.05) return percent < 0 ? '\u2212<0.1' : '+<0.1'
  return formatNumber(percent, { signed: true, minDecimals: 1 })
}
