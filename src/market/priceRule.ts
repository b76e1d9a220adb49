/** A quote as the rule sees it. */
export interface NamedQuote {
  readonly source: string
  readonly priceUsd: number
}

/** The last price that was accepted from providers. */
export interface KnownPrice {
  readonly priceUsd: number
  readonly ageMs: number
}

export type PriceDecision<T extends NamedQuote> =
  /** Take this quote; `check` says how sure it is. */
  | {
      readonly kind: 'use'
      readonly quote: T
      readonly check: 'confirmed' | 'differ' | 'single'
      readonly note: string
    }
  /** Take the mean of two quotes that differ, there being no third. */
  | { readonly kind: 'mean'; readonly priceUsd: number; readonly note: string }
  /** Ask one more source first. */
  | { readonly kind: 'askMore' }
  /** Take none of them, keep the last price and warn. */
  | { readonly kind: 'keep'; readonly note: string }

/** Quotes within this fraction of each other confirm each other. */
const AGREE = 0.015
/** Beyond this fraction a difference is an error somewhere, not a spread between exchanges. */
export const DIFFER = 0.05

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Distance of two prices as a fraction of their midpoint, which is the median of two; at least 0. */
export function priceSpread(a: number, b: number): number {
  return Math.abs(a - b) / ((a + b) / 2)
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`
}

/** How far one source alone may lie from a price of this age, as a factor. */
function widestFactor(ageMs: number): number {
  if (ageMs <= 6 * HOUR_MS) return 1.25
  if (ageMs <= 7 * DAY_MS) return 2
  if (ageMs <= 365 * DAY_MS) return 4
  return 20
}

function decideOne<T extends NamedQuote>(quote: T, known: KnownPrice | null): PriceDecision<T> {
  if (known !== null) {
    const factor = quote.priceUsd / known.priceUsd
    const widest = widestFactor(known.ageMs)
    if (factor > widest || factor < 1 / widest) {
      return { kind: 'keep', note: `${quote.source} alone gives a price far from the last known one` }
    }
  }
  return { kind: 'use', quote, check: 'single', note: 'single source, not confirmed by a second one' }
}

function decideTwo<T extends NamedQuote>(first: T, second: T, moreToAsk: boolean): PriceDecision<T> {
  const spread = priceSpread(first.priceUsd, second.priceUsd)
  if (spread <= AGREE) {
    return { kind: 'use', quote: first, check: 'confirmed', note: `confirmed by ${second.source}` }
  }
  if (moreToAsk) return { kind: 'askMore' }
  const difference = `${first.source} and ${second.source} differ by ${percent(spread)}`
  if (spread > DIFFER) return { kind: 'keep', note: difference }
  return {
    kind: 'mean',
    priceUsd: (first.priceUsd + second.priceUsd) / 2,
    note: `${difference}; mean of the two`,
  }
}

function decideThree<T extends NamedQuote>(quotes: readonly [T, T, T]): PriceDecision<T> {
  const [first, second, third] = quotes
  const sorted = [first, second, third].toSorted((a, b) => a.priceUsd - b.priceUsd)
  const [low, median, high] = sorted
  if (low === undefined || median === undefined || high === undefined) return { kind: 'askMore' }
  const spread = priceSpread(first.priceUsd, second.priceUsd)
  const closest = Math.min(
    priceSpread(low.priceUsd, median.priceUsd),
    priceSpread(median.priceUsd, high.priceUsd),
  )
  const names = `${first.source}, ${second.source} and ${third.source}`
  if (spread > DIFFER && closest > AGREE) return { kind: 'keep', note: `${names} all differ` }
  return {
    kind: 'use',
    quote: median,
    check: 'differ',
    note: `sources differ (${first.source} and ${second.source} by ${percent(spread)}); median of ${names}`,
  }
}

/**
 * Decides on a price from one to three quotes, in the order in which their sources are trusted.
 *
 * Two quotes within 1.5 % confirm each other and the first is taken. Otherwise a third is asked and the median taken; beyond 5 % only
 * if two of the three agree within 1.5 %. One quote alone is usable unless it is far from the last known price. Quotes are positive;
 * more than three are ignored. `moreToAsk` tells whether another source is left.
 */
export function decidePrice<T extends NamedQuote>(
  quotes: readonly T[],
  known: KnownPrice | null,
  moreToAsk: boolean,
): PriceDecision<T> {
  const [first, second, third] = quotes
  if (first === undefined) return { kind: 'keep', note: '' }
  if (second === undefined) return moreToAsk ? { kind: 'askMore' } : decideOne(first, known)
  if (third === undefined) return decideTwo(first, second, moreToAsk)
  return decideThree([first, second, third])
}
