import { stateOf } from '#market/marketState.ts'
import { parseMarketFigures, type Market, type MarketDatum, type Provenance } from '#units/market.ts'
import { localStore, parseStored, type SafeStorage } from './safeStorage.ts'

export const MARKET_KEY = 'landfall.market'
/** Changes when the stored form does; another version is not read. */
const SCHEMA = 1

function isTime(value: unknown, now: number): value is number | null {
  // A time from the future would never age.
  return value === null || (typeof value === 'number' && value > 0 && value <= now + 60_000)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 80
}

function parseProvenance(data: unknown, datum: MarketDatum, now: number): Provenance | null {
  if (typeof data !== 'object' || data === null) return null
  const { sourceId, source, observedAt, fetchedAt } = data as Record<string, unknown>
  if (!isName(sourceId) || !isName(source) || !isTime(observedAt, now) || !isTime(fetchedAt, now)) return null
  const provenance: Provenance = { sourceId, source, observedAt, fetchedAt, state: 'fresh', note: '' }
  return { ...provenance, state: stateOf(datum, provenance, now), note: 'kept from an earlier visit' }
}

/**
 * The last validated reading of an earlier visit, with each value's age at `now` (epoch ms) as its state; null when there
 * is none or any part of it does not hold. Storage can be edited by anybody, so it is checked like an answer from outside.
 */
export function readStoredReading(now: number, storage: SafeStorage = localStore): Market | null {
  const stored = parseStored(storage.read(MARKET_KEY))
  if (typeof stored !== 'object' || stored === null) return null
  const { schema, figures, provenance } = stored as Record<string, unknown>
  if (schema !== SCHEMA || typeof provenance !== 'object' || provenance === null) return null
  const parsed = parseMarketFigures(figures)
  if (!parsed.ok || Date.parse(parsed.value.asOf) > now + 60_000) return null
  const of = (datum: MarketDatum) =>
    parseProvenance((provenance as Record<string, unknown>)[datum], datum, now)
  const tipHeight = of('tipHeight')
  const difficulty = of('difficulty')
  const feesBtcPerBlock = of('feesBtcPerBlock')
  const priceUsd = of('priceUsd')
  if (tipHeight === null || difficulty === null || feesBtcPerBlock === null || priceUsd === null) return null
  return { kind: 'live', ...parsed.value, provenance: { tipHeight, difficulty, feesBtcPerBlock, priceUsd } }
}

/** Keeps a validated reading for the next visit. Where storage is denied nothing happens. */
export function storeReading(market: Market, storage: SafeStorage = localStore): void {
  const { provenance, kind: _kind, ...figures } = market
  storage.write(MARKET_KEY, JSON.stringify({ schema: SCHEMA, figures, provenance }))
}
