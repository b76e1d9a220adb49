import { MS_PER_DAY, utcDayFromIso } from '#units/utcDay.ts'

/** Day numbers of 31 December of every calendar year from that of day 0 until the year that holds `lastDay`. */
export function yearEndDays(valuationDate: string, lastDay: number): number[] {
  const dayZero = utcDayFromIso(valuationDate) ?? 0
  const days: number[] = []
  for (let year = Number(valuationDate.slice(0, 4)); ; year += 1) {
    const day = Date.UTC(year + 1, 0, 1) / MS_PER_DAY - dayZero - 1
    days.push(day)
    if (day >= lastDay) return days
  }
}
