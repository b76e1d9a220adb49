import { fail, ok, type Result } from './result.ts'
import { utcDayFromIso } from './utcDay.ts'

/** How trustworthy a market value is right now; the words are shown to people. */
export type MarketState =
  | 'fresh'
  | 'delayed'
  | 'stale'
  | 'failed'
  | 'manual'
  | 'snapshot'
  | 'bundled'
  | 'offline'

/** Where one value comes from. Times are epoch milliseconds, null when unknown. */
export interface Provenance {
  /** Short provider id as written into links, for example `mempool`, `coinbase`, `bundled`. */
  readonly sourceId: string
  /** Provider name for people. */
  readonly source: string
  /** When the value was true at its source. */
  readonly observedAt: number | null
  /** When this browser read it. */
  readonly fetchedAt: number | null
  readonly state: MarketState
  /** One line for people: fallback in use, cross-check outcome, weakness. Empty when there is nothing to say. */
  readonly note: string
}

/** The values every evaluation needs. Height, difficulty and fees always belong to one reading. */
export type MarketDatum = 'tipHeight' | 'difficulty' | 'feesBtcPerBlock' | 'priceUsd'

/**
 * One consistent reading of the network and the BTC price, already rounded to link precision
 * (price 0.01 USD, fees 0.0001 BTC, difficulty integer, growth and next change 0.001), so that pinning it changes no digit.
 */
export interface Market {
  readonly kind: 'live' | 'snapshot' | 'bundled'
  /** ISO instant to the minute, `2026-10-27T00:00Z`; its UTC date is day 0 of every case. */
  readonly asOf: string
  /** Height of the newest block, >= 0. */
  readonly tipHeight: number
  /** Difficulty in force for the next block, > 0. */
  readonly difficulty: number
  /** Mean transaction fees per block, BTC, 0 to 20. */
  readonly feesBtcPerBlock: number
  /** USD per BTC, > 0. */
  readonly priceUsd: number
  /** Trailing 12-month difficulty growth as a fraction per year, clamped to -0.2..0.6 (outlook "Trend"). */
  readonly trendGrowthAnnual: number
  /** Estimated coming retarget as a fraction, or null when not known. */
  readonly nextChangeFraction: number | null
  readonly provenance: Readonly<Record<MarketDatum, Provenance>>
}

/** UTC date `YYYY-MM-DD` of a market, day 0 of the engine. */
export function marketDay(market: Market): string {
  return market.asOf.slice(0, 10)
}

const AS_OF = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\dZ$/

function inRange(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= low && value <= high
}

/** Bounds every market must respect, wherever it comes from. Inclusive. */
export const MARKET_BOUNDS = {
  tipHeight: { low: 0, high: 20_000_000 },
  difficulty: { low: 1, high: 1e18 },
  feesBtcPerBlock: { low: 0, high: 20 },
  priceUsd: { low: 1_000, high: 10_000_000 },
  trendGrowthAnnual: { low: -0.2, high: 0.6 },
  nextChangeFraction: { low: -0.75, high: 3 },
} as const

/** The numeric part of a market, as links, storage and files carry it. */
export type MarketFigures = Pick<
  Market,
  | 'asOf'
  | 'tipHeight'
  | 'difficulty'
  | 'feesBtcPerBlock'
  | 'priceUsd'
  | 'trendGrowthAnnual'
  | 'nextChangeFraction'
>

/** Checks unknown data against the bounds; the error is the name of the first field that fails. */
export function parseMarketFigures(data: unknown): Result<MarketFigures, keyof MarketFigures> {
  const record = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  const asOf = record['asOf']
  if (typeof asOf !== 'string' || !AS_OF.test(asOf) || utcDayFromIso(asOf.slice(0, 10)) === null) {
    return fail('asOf')
  }
  const tipHeight = record['tipHeight']
  if (
    !inRange(tipHeight, MARKET_BOUNDS.tipHeight.low, MARKET_BOUNDS.tipHeight.high) ||
    !Number.isInteger(tipHeight)
  ) {
    return fail('tipHeight')
  }
  const difficulty = record['difficulty']
  if (!inRange(difficulty, MARKET_BOUNDS.difficulty.low, MARKET_BOUNDS.difficulty.high)) {
    return fail('difficulty')
  }
  const feesBtcPerBlock = record['feesBtcPerBlock']
  if (!inRange(feesBtcPerBlock, MARKET_BOUNDS.feesBtcPerBlock.low, MARKET_BOUNDS.feesBtcPerBlock.high)) {
    return fail('feesBtcPerBlock')
  }
  const priceUsd = record['priceUsd']
  if (!inRange(priceUsd, MARKET_BOUNDS.priceUsd.low, MARKET_BOUNDS.priceUsd.high)) {
    return fail('priceUsd')
  }
  const trendGrowthAnnual = record['trendGrowthAnnual']
  if (
    !inRange(trendGrowthAnnual, MARKET_BOUNDS.trendGrowthAnnual.low, MARKET_BOUNDS.trendGrowthAnnual.high)
  ) {
    return fail('trendGrowthAnnual')
  }
  const nextChangeFraction = record['nextChangeFraction'] ?? null
  if (
    nextChangeFraction !== null &&
    !inRange(nextChangeFraction, MARKET_BOUNDS.nextChangeFraction.low, MARKET_BOUNDS.nextChangeFraction.high)
  ) {
    return fail('nextChangeFraction')
  }
  return ok({
    asOf,
    tipHeight,
    difficulty,
    feesBtcPerBlock,
    priceUsd,
    trendGrowthAnnual,
    nextChangeFraction,
  })
}
