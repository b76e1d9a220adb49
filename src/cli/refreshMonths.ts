import { difficultyInForce } from '#facts/difficultyInForce.ts'
import type { MonthlyRecord } from '#facts/parseMonthTable.ts'
import type { DifficultyRetarget } from '#facts/parseRetargetTable.ts'
import type { Candle } from '#market/history/normaliseCandles.ts'
import { fail, ok, type Result } from '#units/result.ts'
import type { RefreshedTable } from './refreshRetargets.ts'

const DAY_S = 86_400
const ENTRIES_PER_LINE = 3
/** Exchanges differ by less than this at one moment. */
const TOLERANCE = 0.03

function startOf(month: string): number {
  return Date.parse(`${month}-01`)
}

function monthAfter(month: string): string {
  const date = new Date(startOf(month))
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 7)
}

function textOf({ month, priceUsd, difficulty }: MonthlyRecord): string {
  return `${month} ${priceUsd} ${difficulty ?? '-'}`
}

/** The text between the backquotes of `MONTHLY_HISTORY_TABLE`. */
export function monthTableText(months: readonly MonthlyRecord[]): string {
  const texts = months.map(textOf)
  const lines: string[] = []
  for (let first = 0; first < texts.length; first += ENTRIES_PER_LINE) {
    lines.push(texts.slice(first, first + ENTRIES_PER_LINE).join(' | '))
  }
  return `\n${lines.join('\n')}\n`
}

/** Price at the first moment of a month: the close of the day before it. Null when that day is missing or not over. */
function priceAtStart(month: string, daily: readonly Candle[], nowMs: number): number | null {
  const startMs = startOf(month)
  if (startMs > nowMs) return null
  return daily.find((candle) => candle.timeS === startMs / 1_000 - DAY_S)?.closeUsd ?? null
}

/**
 * The table with the months that have begun since its last row, from daily candles, and with difficulties that have become known. A
 * month no candle tells of ends the table, as none may be missing between. `confirming` are the candles of a second exchange, or null.
 * Prices already in the table stay; the candles must agree with them.
 */
export function refreshMonths(
  months: readonly MonthlyRecord[],
  retargets: readonly DifficultyRetarget[],
  daily: readonly Candle[],
  confirming: readonly Candle[] | null,
  nowMs: number,
): Result<RefreshedTable, string> {
  const changes: string[] = []
  const refreshed: MonthlyRecord[] = []
  const differ = (a: number, b: number | null): boolean => b !== null && Math.abs(a / b - 1) > TOLERANCE

  for (const record of months) {
    const { month, priceUsd } = record
    if (differ(priceUsd, priceAtStart(month, daily, nowMs))) {
      return fail(`${month}: ${priceAtStart(month, daily, nowMs)} USD contradicts ${priceUsd} of the table`)
    }
    const difficulty = record.difficulty ?? difficultyInForce(retargets, startOf(month))
    const next = { ...record, difficulty }
    if (difficulty !== record.difficulty) changes.push(`${textOf(record)} -> ${textOf(next)}`)
    refreshed.push(next)
  }
  for (let last = refreshed.at(-1); last !== undefined; last = refreshed.at(-1)) {
    const month = monthAfter(last.month)
    const price = priceAtStart(month, daily, nowMs)
    if (price === null) break
    const second = priceAtStart(month, confirming ?? [], nowMs)
    if (differ(price, second)) return fail(`${month}: the two exchanges disagree, ${price} and ${second} USD`)
    const priceUsd = Math.round(price * 100) / 100
    const record = { month, priceUsd, difficulty: difficultyInForce(retargets, startOf(month)) }
    changes.push(`new: ${textOf(record)}`)
    refreshed.push(record)
  }
  return ok({ text: monthTableText(refreshed), changes })
}
