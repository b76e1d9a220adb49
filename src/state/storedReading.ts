import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { stateOf } from '#market/marketState.ts'
import { parseMarketFigures, type Market, type MarketDatum, type Provenance } from '#units/market.ts'
import { MARKET_KEY } from './marketKeys.ts'
import { localStore, parseStored, type SafeStorage } from './safeStorage.ts'

/** Changes when the stored form does; another version is not read. */
const SCHEMA = 1
/** A reading older than this says less than the built-in market and its date. */
const MAX_AGE_MS = 7 * 86_400_000

export type StoredReading =
  | { readonly kind: 'none' }
  /** At least the network or the price could be restored; the rest is the built-in market. */
  | { readonly kind: 'kept'; readonly market: Market }
  /** Whole, but older than a week; `readAt` (epoch ms) is when its newest value was read. */
  | { readonly kind: 'expired'; readonly readAt: number }

function isTime(value: unknown, now: number): value is number {
  // A time from the future would never age.
  return typeof value === 'number' && value > 0 && value <= now + 60_000
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 80
}

/** Where a value came from, as stored; null when it does not hold or was not read from a provider. */
function parseOrigin(data: unknown, datum: MarketDatum, now: number): Provenance | null {
  if (typeof data !== 'object' || data === null) return null
  const { sourceId, source, observedAt, fetchedAt, state } = data as Record<string, unknown>
  if (state === 'bundled' || state === 'manual' || state === 'snapshot') return null
  if (!isName(sourceId) || !isName(source) || !isTime(fetchedAt, now)) return null
  if (observedAt !== null && !isTime(observedAt, now)) return null
  const provenance: Provenance = { sourceId, source, observedAt, fetchedAt, state: 'fresh', note: '' }
  return { ...provenance, state: stateOf(datum, provenance, now), note: 'kept from an earlier visit' }
}

/**
 * The last validated reading of an earlier visit, with each value's age at `now` (epoch ms) as its state. Height and
 * difficulty are restored together or not at all, fees only with them, the price alone if need be; what is bundled in the
 * stored reading, or older than what this build bundles, comes from the build. Storage can be edited by anybody, so it is
 * checked like an answer from outside.
 */
export function readStoredReading(now: number, storage: SafeStorage = localStore): StoredReading {
  const none = { kind: 'none' } as const
  const stored = parseStored(storage.read(MARKET_KEY))
  if (typeof stored !== 'object' || stored === null) return none
  const { schema, figures, provenance } = stored as Record<string, unknown>
  if (schema !== SCHEMA || typeof provenance !== 'object' || provenance === null) return none
  const parsed = parseMarketFigures(figures)
  if (!parsed.ok || Date.parse(parsed.value.asOf) > now + 60_000) return none

  const { priceUsd, feesBtcPerBlock, ...network } = parsed.value
  const origins = provenance as Readonly<Record<string, unknown>>
  const of = (datum: MarketDatum) => parseOrigin(origins[datum], datum, now)
  const tip = of('tipHeight')
  const difficulty = of('difficulty')
  const fees = of('feesBtcPerBlock')
  const price = of('priceUsd')
  const builtIn = BUNDLED_MARKET.provenance

  const newestAt = Math.max(...[tip, difficulty, price].map((one) => one?.fetchedAt ?? 0))
  if (newestAt === 0) return none
  if (now - newestAt > MAX_AGE_MS) return { kind: 'expired', readAt: newestAt }
  const isRecent = (one: Provenance | null): one is Provenance =>
    one !== null && now - (one.fetchedAt ?? 0) <= MAX_AGE_MS

  let market = BUNDLED_MARKET
  if (isRecent(tip) && isRecent(difficulty) && network.asOf > BUNDLED_MARKET.asOf) {
    const kept = { ...builtIn, tipHeight: tip, difficulty }
    market = { ...market, ...network, kind: 'live', provenance: kept }
    if (isRecent(fees)) {
      market = { ...market, feesBtcPerBlock, provenance: { ...kept, feesBtcPerBlock: fees } }
    }
  }
  if (isRecent(price) && (price.fetchedAt ?? 0) > (builtIn.priceUsd.observedAt ?? 0)) {
    market = { ...market, kind: 'live', priceUsd, provenance: { ...market.provenance, priceUsd: price } }
  }
  return market === BUNDLED_MARKET ? none : { kind: 'kept', market }
}

/** Keeps a validated reading for the next visit. Where storage is denied nothing happens. */
export function storeReading(market: Market, storage: SafeStorage = localStore): void {
  const { provenance, kind: _kind, ...figures } = market
  storage.write(MARKET_KEY, JSON.stringify({ schema: SCHEMA, figures, provenance }))
}
