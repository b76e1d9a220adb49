import {
  parseMarketFigures,
  type Market,
  type MarketDatum,
  type MarketState,
  type Provenance,
} from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import { stateOf } from './marketState.ts'

/** Path of the file below the site's root. */
export const MARKET_FILE = 'data/v1/latest.json'

/** Changes when the form of the file does; the path changes with it. */
const SCHEMA = 1
const TEXT_LIMIT = 400
/** Clocks of the publisher and of the reader may differ by this much; anything later would never age. */
const AHEAD_MS = 10 * 60_000

/** States of values that providers gave; they age, the others do not. */
const READ_STATES: ReadonlySet<unknown> = new Set<MarketState>([
  'fresh',
  'delayed',
  'stale',
  'failed',
  'offline',
])

/** A market as the text of `data/v1/latest.json`, each value with its source, so that one small file serves any number of embeds. */
export function writeMarketFile(market: Market): string {
  const { kind, provenance, ...figures } = market
  return `${JSON.stringify({ schema: SCHEMA, kind: kind === 'live' ? 'live' : 'bundled', figures, provenance }, null, 1)}\n`
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_LIMIT
}

function isTime(value: unknown, nowMs: number): value is number | null {
  return value === null || (typeof value === 'number' && value > 0 && value <= nowMs + AHEAD_MS)
}

function parseProvenance(
  data: unknown,
  datum: MarketDatum,
  kind: 'live' | 'bundled',
  nowMs: number,
): Provenance | null {
  if (typeof data !== 'object' || data === null) return null
  const { sourceId, source, observedAt, fetchedAt, state, note } = data as Record<string, unknown>
  if (!isText(sourceId) || !isText(source) || !isText(note) || sourceId === '' || source === '') return null
  if (!isTime(observedAt, nowMs) || !isTime(fetchedAt, nowMs)) return null
  // A file is either read from providers as a whole or built in as a whole.
  if (kind === 'live' ? !READ_STATES.has(state) : state !== 'bundled') return null
  const provenance = { sourceId, source, observedAt, fetchedAt, state: state as MarketState, note }
  return { ...provenance, state: stateOf(datum, provenance, nowMs) }
}

/**
 * Reads what claims to be a published market at `nowMs` (epoch ms). Figures must be within the bounds of every market, and each must
 * name a source; its state is its age now, whatever the file says, and what was bundled stays bundled. Faults: `schema` for another
 * shape, `semantic` for impossible figures, `stale` for times ahead of the clock.
 */
export function parseMarketFile(data: unknown, nowMs: number): Result<Market, Fault> {
  if (typeof data !== 'object' || data === null) return fail(fault('schema', 'market file'))
  const { schema, kind, figures, provenance } = data as Record<string, unknown>
  if (schema !== SCHEMA || (kind !== 'live' && kind !== 'bundled')) {
    return fail(fault('schema', 'market file of another form'))
  }
  const parsed = parseMarketFigures(figures)
  if (!parsed.ok) return fail(fault('semantic', `market file: ${parsed.error}`))
  if (Date.parse(parsed.value.asOf) > nowMs + AHEAD_MS) {
    return fail(fault('stale', 'market file from the future'))
  }
  const sources = (typeof provenance === 'object' && provenance !== null ? provenance : {}) as Record<
    string,
    unknown
  >
  const of = (datum: MarketDatum) => parseProvenance(sources[datum], datum, kind, nowMs)
  const tipHeight = of('tipHeight')
  const difficulty = of('difficulty')
  const feesBtcPerBlock = of('feesBtcPerBlock')
  const priceUsd = of('priceUsd')
  if (tipHeight === null || difficulty === null || feesBtcPerBlock === null || priceUsd === null) {
    return fail(fault('schema', 'market file: sources'))
  }
  return ok({ kind, ...parsed.value, provenance: { tipHeight, difficulty, feesBtcPerBlock, priceUsd } })
}
