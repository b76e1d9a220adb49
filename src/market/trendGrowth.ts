import { difficultyInForce } from '#facts/difficultyInForce.ts'
import type { DifficultyRetarget } from '#facts/parseRetargetTable.ts'

const DAY_MS = 86_400_000
const WINDOW_DAYS = 365
const LOWEST = -0.2
const HIGHEST = 0.6

/**
 * Trailing growth of difficulty as a fraction per year, rounded to 0.001 and kept within -0.2..0.6: `difficulty` over the one in
 * force 365 days before `now` (epoch ms), less 1.
 *
 * `retargets` are in order of time. When the one of that day is missing, the last one before it is compared instead and the ratio is
 * scaled from its age to a year. Null when they begin after that day, as less than a year says little about a year.
 */
export function trendGrowth(
  difficulty: number,
  now: number,
  retargets: readonly DifficultyRetarget[],
): number | null {
  const yearAgo = now - WINDOW_DAYS * DAY_MS
  const last = retargets.findLast((row) => Date.parse(row.time) <= yearAgo)
  let growth: number
  const inForce = difficultyInForce(retargets, yearAgo)
  if (inForce !== null) {
    growth = difficulty / inForce - 1
  } else if (last !== undefined) {
    const days = (now - Date.parse(last.time)) / DAY_MS
    growth = (difficulty / last.difficulty) ** (WINDOW_DAYS / days) - 1
  } else {
    return null
  }
  return Math.round(Math.min(HIGHEST, Math.max(LOWEST, growth)) * 1_000) / 1_000
}
