import { utcDayFromIso } from '#units/utcDay.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function monthNumber(word: string): number | null {
  const name = word.toLowerCase().replace(/\.$/, '')
  const index = name === 'sept' ? 8 : Math.max(MONTHS.indexOf(name), FULL_MONTHS.indexOf(name))
  return index < 0 ? null : index + 1
}

function isoOf(year: string, month: number | null, day: string): string | null {
  if (month === null) return null
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return utcDayFromIso(iso) === null ? null : iso
}

/**
 * Reads a calendar date as `YYYY-MM-DD`: "2026-08-05", "5 Aug 2026", "5 August 2026", "Aug 5, 2026". All-figure forms such as
 * 5/8/2026 are refused, because they mean different days in different countries. Null when it is no real date from 1970 on.
 */
export function parseDay(text: string): string | null {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso !== null) return isoOf(iso[1] ?? '', Number(iso[2]), iso[3] ?? '')
  const dayFirst = /^(\d{1,2})[ -]([a-z]+\.?)[ ,-]+(\d{4})$/i.exec(plain)
  if (dayFirst !== null) return isoOf(dayFirst[3] ?? '', monthNumber(dayFirst[2] ?? ''), dayFirst[1] ?? '')
  const monthFirst = /^([a-z]+\.?) (\d{1,2}),? (\d{4})$/i.exec(plain)
  if (monthFirst !== null)
    return isoOf(monthFirst[3] ?? '', monthNumber(monthFirst[1] ?? ''), monthFirst[2] ?? '')
  return null
}
