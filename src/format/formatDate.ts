import { MS_PER_DAY, utcDayFromIso } from '#units/utcDay.ts'
import { DEFAULT_LOCALE, financeLocale, MISSING } from './decimalText.ts'
import { displayLocale, displayTimeZone } from './displayLocale.ts'

/** medium "27 Oct 2026", short "4 Feb", month "Oct 2030", monthLong "October 2030", year "2030", minute "27 Oct 2026, 00:05 UTC", or of the display's time zone. */
export type DateStyle = 'medium' | 'short' | 'month' | 'monthLong' | 'year' | 'minute'

const PARTS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  monthLong: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  minute: { day: 'numeric', month: 'short', year: 'numeric' },
}

/** "00:05 UTC", "20:05 EDT" */
const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(
  key: string,
  parts: Intl.DateTimeFormatOptions,
  locale: string,
  timeZone: string,
): Intl.DateTimeFormat {
  const name = `${locale}|${key}|${timeZone}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const created = new Intl.DateTimeFormat(financeLocale(locale), { ...parts, timeZone })
  formats.set(name, created)
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
  locale = displayLocale(),
): string {
  const timeMs = timeOf(date)
  if (!Number.isFinite(timeMs) || Math.abs(timeMs) > MAX_TIME_MS) return MISSING
  const zone = style === 'minute' ? displayTimeZone() : 'UTC'
  const format = dateFormat(style, PARTS[style], locale, zone)
  const text = locale.startsWith('en')
    ? format
        .formatToParts(timeMs)
        .filter((part) => part.type === 'day' || part.type === 'month' || part.type === 'year')
        .toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
        .map((part) => part.value)
        .join(' ')
    : format.format(timeMs)
  return style === 'minute'
    ? `${text}, ${dateFormat('clock', CLOCK, DEFAULT_LOCALE, zone).format(timeMs)}`
    : text
}

const ORDER: readonly string[] = ['day', 'month', 'year']
