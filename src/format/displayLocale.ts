import { DEFAULT_LOCALE } from './decimalText.ts'

/** How figures, dates and times of day are printed; the words stay those of the page. */
export interface DisplayLocale {
  /** BCP 47 tag, with `-u-` keys where digits or calendar are not the usual Latin and Gregorian. */
  readonly locale: string
  /** IANA time zone of times of day. Days are always those of UTC, because markets, blocks and links count them so. */
  readonly timeZone: string
}

const DEFAULT: DisplayLocale = { locale: DEFAULT_LOCALE, timeZone: 'UTC' }

let current: DisplayLocale = DEFAULT

/** Language of figures and dates for formatters that are not told another one. */
export function displayLocale(): string {
  return current.locale
}

/** IANA time zone of times of day. */
export function displayTimeZone(): string {
  return current.timeZone
}

/**
 * Sets language and time zone of every formatter, before the first render; what is on screen already has to be drawn again.
 * Both must be known to `Intl`. Without an argument: the defaults.
 */
export function setDisplayLocale(chosen: Partial<DisplayLocale> = {}): void {
  current = { ...DEFAULT, ...chosen }
}
