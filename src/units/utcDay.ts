/** Milliseconds in one UTC day; UTC days have no leap seconds here, so a day number is a calendar date. */
export const MS_PER_DAY = 86_400_000

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Days since 1970-01-01 of an ISO date `YYYY-MM-DD`, or null when the text is no real calendar date.
 * Years 1970 to 9999.
 */
export function utcDayFromIso(iso: string): number | null {
  const match = ISO_DAY.exec(iso)
  if (match === null) return null
  const year = Number(match[1])
  const month = Number(match[2])
  const dayOfMonth = Number(match[3])
  if (year < 1970) return null
  const ms = Date.UTC(year, month - 1, dayOfMonth)
  const date = new Date(ms)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null
  return ms / MS_PER_DAY
}

/** ISO date `YYYY-MM-DD` of a day counted from 1970-01-01. Fractions are floored. */
export function isoFromUtcDay(utcDay: number): string {
  return new Date(Math.floor(utcDay) * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Adds whole days to an ISO date. The date must be valid; an invalid one is a programming error. */
export function addDays(iso: string, days: number): string {
  const utcDay = utcDayFromIso(iso)
  if (utcDay === null) throw new Error(`not an ISO date: ${iso}`)
  return isoFromUtcDay(utcDay + days)
}
