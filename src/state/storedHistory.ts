import type { Provenance } from '#units/market.ts'
import type { DifficultyStep, HashpricePoint, MarketHistory, PriceBar } from '#units/marketHistory.ts'
import { localStore, parseStored, type SafeStorage } from './safeStorage.ts'

/** Where the last validated history of the market is kept. */
export const HISTORY_KEY = 'landfall.history'
/** Changes when the stored form does; another version is not read. */
const SCHEMA = 1
const MAX_AGE_MS = 7 * 86_400_000
/** Some 500 retargets, and no more bars than one answer of an exchange and the months before it. */
const MOST_ROWS = 4_000

export interface StoredHistory {
  readonly history: MarketHistory
  /** Epoch ms. */
  readonly readAt: number
}

type Fields = Readonly<Record<string, unknown>>

const within = (data: unknown, low: number, high: number): data is number =>
  typeof data === 'number' && data >= low && data <= high
const isText = (data: unknown): data is string => typeof data === 'string' && data.length <= 600

function fieldsOf(data: unknown): Fields | null {
  return typeof data === 'object' && data !== null ? (data as Fields) : null
}

/** A list ascending in time in which every row holds, or null. */
function rowsOf<T extends { readonly timeS: number }>(
  data: unknown,
  parse: (fields: Fields, timeS: number) => T | null,
): readonly T[] | null {
  if (!Array.isArray(data) || data.length > MOST_ROWS) return null
  const rows: T[] = []
  for (const item of data as unknown[]) {
    const fields = fieldsOf(item)
    const timeS = fields?.['timeS']
    if (fields === null || !within(timeS, 1.2e9, 1e11) || timeS < (rows.at(-1)?.timeS ?? 0)) return null
    const row = parse(fields, timeS)
    if (row === null) return null
    rows.push(row)
  }
  return rows
}

function parseStep({ height, difficulty }: Fields, timeS: number): DifficultyStep | null {
  if (!within(height, 0, 2e7) || (difficulty !== null && !within(difficulty, 1, 1e18))) return null
  return { timeS, height, difficulty }
}

function parseBar({ closeUsd, final }: Fields, timeS: number): PriceBar | null {
  return within(closeUsd, 1e-6, 1e8) && typeof final === 'boolean' ? { timeS, closeUsd, final } : null
}

function parsePoint({ usdPerPhDay, feesIncluded }: Fields, timeS: number): HashpricePoint | null {
  if (!within(usdPerPhDay, 0, 1e15) || typeof feesIncluded !== 'boolean') return null
  return { timeS, usdPerPhDay, feesIncluded }
}

function parseHalving({ height }: Fields, timeS: number): MarketHistory['halvings'][number] | null {
  return within(height, 0, 2e7) ? { height, timeS } : null
}

function parseProvenance(data: unknown, now: number): Provenance | null {
  const fields = fieldsOf(data)
  if (fields === null) return null
  const { sourceId, source, observedAt, fetchedAt, state, note } = fields
  const isTime = (time: unknown): time is number | null => time === null || within(time, 1, now + 7_200_000)
  if (!isText(sourceId) || !isText(source) || !isText(note) || !isTime(observedAt) || !isTime(fetchedAt)) {
    return null
  }
  return { sourceId, source, observedAt, fetchedAt, state: state === 'bundled' ? 'bundled' : 'fresh', note }
}

/** The history kept by an earlier visit, checked like an answer from outside; null when none holds or it is a week old. */
export function readStoredHistory(now: number, storage: SafeStorage = localStore): StoredHistory | null {
  const stored = fieldsOf(parseStored(storage.read(HISTORY_KEY)))
  const fields = fieldsOf(stored?.['history'])
  const readAt = stored?.['readAt']
  if (stored?.['schema'] !== SCHEMA || fields === null) return null
  if (!within(readAt, now - MAX_AGE_MS, now + 60_000)) return null
  const origins = fieldsOf(fields['provenance'])
  const parts = {
    difficulty: rowsOf(fields['difficulty'], parseStep),
    price: rowsOf(fields['price'], parseBar),
    hashprice: rowsOf(fields['hashprice'], parsePoint),
    halvings: rowsOf(fields['halvings'], parseHalving),
  }
  const { difficulty, price, hashprice, halvings } = parts
  const difficultyOrigin = parseProvenance(origins?.['difficulty'], now)
  const priceOrigin = parseProvenance(origins?.['price'], now)
  if (difficulty === null || price === null || hashprice === null || halvings === null) return null
  if (difficultyOrigin === null || priceOrigin === null || difficulty.length === 0) return null
  const notes = Array.isArray(fields['notes']) ? (fields['notes'] as unknown[]).filter(isText) : []
  const provenance = { difficulty: difficultyOrigin, price: priceOrigin }
  return { readAt, history: { difficulty, price, hashprice, halvings, provenance, notes } }
}

/** Keeps a history for the next visit. Where storage is denied or full nothing happens. */
export function storeHistory({ history, readAt }: StoredHistory, storage: SafeStorage = localStore): void {
  storage.write(HISTORY_KEY, JSON.stringify({ schema: SCHEMA, readAt, history }))
}
