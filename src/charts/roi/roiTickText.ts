import { formatNumber } from '#format/formatNumber.ts'

/** Text of a y tick; the highest one names the unit. */
export function roiTickText(value: number, ticks: readonly number[]): string {
  const text = formatNumber(value * 100, { signed: true, maxDecimals: 1 })
  return value === ticks[ticks.length - 1] ? `${text}\u00a0%` : text
}
