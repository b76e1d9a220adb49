import { MS_PER_DAY, utcDayFromIso } from '#units/utcDay.ts'
import { DEFAULT_LOCALE, financeLocale, MISSING } from './decimalText.ts'

/** medium "27 Oct 2026", short "4 Feb", month "Oct 2030", monthLong "October 2030", year "2030", minute "27 Oct 2026, 00:05 UTC". */
export type DateStyle = 'medium' | 'short' | 'month' | 'monthLong' | 'year' | 'minute'

const PARTS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  monthLong: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  minute: { day: 'numeric', month: 'short', year: 'numeric' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(style: DateStyle, locale: string): Intl.DateTimeFormat {
  const key = `${locale}|${style}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const created = new Intl.DateTimeFormat(financeLocale(locale), { ...PARTS[style], timeZone: 'UTC' })
  formats.set(key, created)
  return created
}

/** Latest instant a Date can hold. */
const MAX_TIME_MS = 8.64e15

function timeOf(date: string | number): number {
  if (typeof date === 'number') return date
  const utcDay = utcDayFromIso(date)
  if (utcDay !== null) return utcDay * MS_PER_DAY
  return /^\d{4}-\d{2}-\d{2}T/.test(date) ? Date.parse(date) : Number.NaN
}

/**
 * Date in UTC of an ISO day `2026-10-27`, an ISO instant `2026-10-27T00:05Z`, or epoch milliseconds. English puts the day
 * first ("27 Oct 2026"), which readers on both sides of the Atlantic take the same way; other languages use their own order.
 * What is no date gives an em dash.
 */
export function formatDate(
  date: string | number,
  style: DateStyle = 'medium',
  locale = DEFAULT_LOCALE,
): string {
  const timeMs = timeOf(date)
  if (!Number.isFinite(timeMs) || Math.abs(timeMs) > MAX_TIME_MS) return MISSING
  const format = dateFormat(style, locale)
  const text = locale.startsWith('en')
    ? format
        .formatToParts(timeMs)
        .filter((part) => part.type === 'day' || part.type === 'month' || part.type === 'year')
        .toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
        .map((part) => part.value)
        .join(' ')
    : format.format(timeMs)
  if (style !== 'minute') return text
  return `${text}, ${new Date(timeMs).toISOString().replace(/^.*T(\d\d:\d\d).*$/, '$1')} UTC`
}

const ORDER: readonly string[] = ['day', 'month', 'year']
