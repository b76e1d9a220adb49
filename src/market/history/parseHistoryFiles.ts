import { HALVINGS } from '#facts/halvings.ts'
import type { Provenance } from '#units/market.ts'
import type { DifficultyStep, MarketHistory, PriceBar } from '#units/marketHistory.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { fault, type Fault } from '../fault.ts'
import { hashpriceHistory, type TimedPrice } from './hashpriceHistory.ts'

/** Changes when the form of the files does; their path changes with it. */
const SCHEMA = 1
/** Some 500 retargets, and a price a week since 2010. */
const MOST_ROWS = 4_000
const TEXT_LIMIT = 400

const within = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= TEXT_LIMIT

function readProvenance(data: unknown, nowMs: number): Provenance | null {
  if (typeof data !== 'object' || data === null) return null
  const { sourceId, source, observedAt, fetchedAt, state, note } = data as Record<string, unknown>
  const isTime = (time: unknown): time is number | null => time === null || within(time, 1, nowMs + 600_000)
  if (!isText(sourceId) || !isText(source) || !isText(note) || !isTime(observedAt) || !isTime(fetchedAt)) {
    return null
  }
  return { sourceId, source, observedAt, fetchedAt, state: state === 'bundled' ? 'bundled' : 'fresh', note }
}

/** Rows ascending in time, each of which `parse` understands; null when one does not hold. */
function readRows<T extends { readonly timeS: number }>(
  data: unknown,
  parse: (row: readonly unknown[], timeS: number) => T | null,
): readonly T[] | null {
  if (!Array.isArray(data) || data.length === 0 || data.length > MOST_ROWS) return null
  const rows: T[] = []
  for (const item of data as unknown[]) {
    const timeS: unknown = Array.isArray(item) ? item[0] : null
    if (!Array.isArray(item) || !within(timeS, 1.2e9, 1e11) || timeS <= (rows.at(-1)?.timeS ?? 0)) return null
    const row = parse(item as unknown[], timeS)
    if (row === null) return null
    rows.push(row)
  }
  return rows
}

function readFile<T extends { readonly timeS: number }>(
  data: unknown,
  nowMs: number,
  parse: (row: readonly unknown[], timeS: number) => T | null,
): { readonly rows: readonly T[]; readonly provenance: Provenance } | null {
  if (typeof data !== 'object' || data === null) return null
  const fields = data as Record<string, unknown>
  if (fields['schema'] !== SCHEMA) return null
  const rows = readRows(fields['rows'], parse)
  const provenance = readProvenance(fields['provenance'], nowMs)
  return rows === null || provenance === null ? null : { rows, provenance }
}

function parseStep([, height, difficulty]: readonly unknown[], timeS: number): DifficultyStep | null {
  if (!within(height, 0, 2e7) || (difficulty !== null && !within(difficulty, 1, 1e18))) return null
  return { timeS, height, difficulty }
}

function parseBar([, closeUsd]: readonly unknown[], timeS: number): PriceBar | null {
  return within(closeUsd, 1e-6, 1e8) ? { timeS, closeUsd, final: true } : null
}

/** Rows further apart than this are prices of single days, not closes of the time up to the next. */
const LONGEST_BAR_S = 8 * 86_400

/** When each price held: a weekly close at the end of its week. */
function pricedAt(bars: readonly PriceBar[]): readonly TimedPrice[] {
  return bars.map(({ timeS, closeUsd: priceUsd }, index) => {
    const next = bars[index + 1]
    const before = bars[index - 1]
    const lengthS = next !== undefined ? next.timeS - timeS : timeS - (before?.timeS ?? -Infinity)
    return { timeS: lengthS > LONGEST_BAR_S ? timeS : timeS + lengthS, priceUsd }
  })
}

/**
 * The history a site publishes as `data/v1/difficulty.json` and `data/v1/price-weekly.json`, read at `nowMs` (epoch ms).
 * Fault `schema` when either file has another shape or an impossible value.
 */
export function parseHistoryFiles(
  difficultyFile: unknown,
  priceFile: unknown,
  nowMs: number,
): Result<MarketHistory, Fault> {
  const changes = readFile(difficultyFile, nowMs, parseStep)
  if (changes === null) return fail(fault('schema', 'difficulty file'))
  const prices = readFile(priceFile, nowMs, parseBar)
  if (prices === null) return fail(fault('schema', 'price file'))
  const halvings = [...HALVINGS]
  return ok({
    difficulty: changes.rows,
    price: prices.rows,
    hashprice: hashpriceHistory(pricedAt(prices.rows), changes.rows, halvings),
    halvings,
    provenance: { difficulty: changes.provenance, price: prices.provenance },
    notes: ['Hashprice counts the block subsidy without transaction fees.'],
  })
}
