import { formatNumber } from '#format/formatNumber.ts'

const NO_BREAK_SPACE = '\u00a0'

/** A duty or growth rate with at most one decimal: 0.401 gives "40.1 %", 0.6 "60 %". `signed` prints a plus. */
export function rateText(fraction: number, signed = false): string {
  return `${formatNumber(fraction * 100, { maxDecimals: 1, signed })}${NO_BREAK_SPACE}%`
}
