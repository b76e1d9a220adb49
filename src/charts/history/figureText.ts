import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatHashprice } from '#format/formatHashprice.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { HistoryKey } from './historyTypes.ts'

const CENTS_BELOW_USD = 1_000

/** USD with cents where they matter: "$38.14", "$84,714". */
export function usdText(usd: number): string {
  return formatUsd(usd, { decimals: Math.abs(usd) < CENTS_BELOW_USD ? 2 : 0 })
}

/** A value as tables, tooltips and sentences print it, with its unit. */
export function figureText(key: HistoryKey, value: number): string {
  if (key === 'difficulty') return formatDifficulty(value)
  if (key === 'price') return usdText(value)
  return value < CENTS_BELOW_USD ? formatHashprice(value) : `${formatUsd(value)}/PH/day`
}

/** The same beside the chart, where the unit stands in the subtitle. */
export function shortFigureText(key: HistoryKey, value: number): string {
  if (key === 'difficulty') return formatDifficulty(value)
  return value >= 1e6 ? formatUsd(value, { compact: true, symbol: true }) : usdText(value)
}

/** Text of a tick on the vertical axis. */
export function tickText(key: HistoryKey, value: number): string {
  if (key === 'difficulty') {
    const whole = formatDifficulty(value, 0)
    const fine = formatDifficulty(value, 1)
    return fine.replace(/[.,]0(?=\D|$)/, '') === whole ? whole : fine
  }
  if (value >= CENTS_BELOW_USD) return formatUsd(value, { compact: true, symbol: true })
  return formatUsd(value, { decimals: Number.isInteger(value) ? 0 : 2 })
}
