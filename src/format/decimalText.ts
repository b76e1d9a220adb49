/** Language of figures and dates until the page offers another one. */
export const DEFAULT_LOCALE = 'en-US'

/** What stands in place of a value that is not a finite number; say the reason beside it where it is known. */
export const MISSING = '\u2014'

/** Joins a figure and its unit so that a line never breaks between them. */
export const NO_BREAK_SPACE = '\u00a0'

export interface DecimalOptions {
  /** Fewest digits after the decimal mark, 0 to 20. Default 0. */
  readonly minDecimals?: number | undefined
  /** Most digits after the decimal mark, 0 to 20. Default `minDecimals`. */
  readonly maxDecimals?: number | undefined
  /** Print a plus in front of positive figures; zero stays without a sign. */
  readonly signed?: boolean | undefined
  /** Print the dollar sign where the language puts it. */
  readonly usd?: boolean | undefined
  /** Separate thousands. Default true. */
  readonly grouping?: boolean | undefined
}

const formats = new Map<string, Intl.NumberFormat>()

/** Latin digits and the Gregorian calendar in every language: figures get pasted into spreadsheets and contracts. */
export function financeLocale(locale: string): string {
  return locale.includes('-u-') ? locale : `${locale}-u-ca-gregory-nu-latn`
}

function numberFormat(options: DecimalOptions, locale: string): Intl.NumberFormat {
  const min = options.minDecimals ?? 0
  const max = Math.max(min, options.maxDecimals ?? min)
  const key = `${locale}|${min}|${max}|${options.signed === true}|${options.usd === true}|${options.grouping !== false}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const created = new Intl.NumberFormat(financeLocale(locale), {
    minimumFractionDigits: min,
    maximumFractionDigits: max,
    // Both settings leave a value that rounds to zero without a sign, so "−0" cannot appear.
    signDisplay: options.signed === true ? 'exceptZero' : 'negative',
    useGrouping: options.grouping !== false,
    ...(options.usd === true
      ? { style: 'currency' as const, currency: 'USD', currencyDisplay: 'narrowSymbol' as const }
      : {}),
  })
  formats.set(key, created)
  return created
}

/**
 * Rounds to 12 significant digits, so that engines which differ in the last bits print the same figure.
 * Not finite stays not finite.
 */
export function roundForDisplay(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : Number.NaN
}

/**
 * Decimal text with a true minus sign (U+2212), or null when the value is not finite. The other formatters build on it.
 */
export function decimalText(value: number, options: DecimalOptions, locale: string): string | null {
  const rounded = roundForDisplay(value)
  if (!Number.isFinite(rounded)) return null
  return numberFormat(options, locale).format(rounded).replace('-', '\u2212')
}

/** Appends a unit after a no-break space; a missing figure stays a dash without its unit. */
export function withUnit(text: string | null, unit: string): string {
  return text === null ? MISSING : `${text}${NO_BREAK_SPACE}${unit}`
}
