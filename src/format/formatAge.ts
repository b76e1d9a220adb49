import { decimalText, MISSING, NO_BREAK_SPACE, withUnit } from './decimalText.ts'
import { displayLocale } from './displayLocale.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Age of a reading from milliseconds, rounded down: "under 1 min", "2 min", "5 h" up to two days, then "24 days".
 * A negative age (clocks disagree) counts as none. Not finite gives an em dash.
 */
export function formatAge(ageMs: number, locale = displayLocale()): string {
  if (!Number.isFinite(ageMs)) return MISSING
  if (ageMs < MINUTE_MS) return withUnit(`under${NO_BREAK_SPACE}1`, 'min')
  if (ageMs < HOUR_MS) return withUnit(decimalText(Math.floor(ageMs / MINUTE_MS), {}, locale), 'min')
  if (ageMs < 2 * DAY_MS) return withUnit(decimalText(Math.floor(ageMs / HOUR_MS), {}, locale), 'h')
  return withUnit(decimalText(Math.floor(ageMs / DAY_MS), {}, locale), 'days')
}
