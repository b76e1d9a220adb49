import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { createHistoryReader } from '#market/history/createHistoryReader.ts'
import { createMarketReader, type MarketReading } from '#market/marketReader.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { HISTORY_FILES, writeDifficultyFile, writePriceFile } from '#market/staticHistoryFile.ts'
import { MARKET_FILE, parseMarketFile, writeMarketFile } from '#market/staticMarketFile.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { fail, ok, type Result } from '#units/result.ts'

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

/** A page may have a wrong clock and believe two nodes; who publishes for everybody must not. */
const FURTHEST_OFF_MS = 3_600_000
const DEEPEST_REORGANISATION = 2

/** The market the folder publishes now, so that a new one is held against it; the built-in one when there is none. */
function publishedMarket(folder: string, nowMs: number): Market {
  try {
    const parsed = parseMarketFile(JSON.parse(readFileSync(path.join(folder, MARKET_FILE), 'utf8')), nowMs)
    if (parsed.ok && Date.parse(parsed.value.asOf) > Date.parse(BUNDLED_MARKET.asOf)) return parsed.value
  } catch {
    // No file yet, or a damaged one.
  }
  return BUNDLED_MARKET
}

/** Why a reading must not be published, or null: it has to be new, complete and of one piece. */
export function publishObjection(
  { market, extras }: Pick<MarketReading, 'market' | 'extras'>,
  previous: Market,
  startedAtMs: number,
): string | null {
  const { provenance } = market
  for (const datum of DATA) {
    const { state, fetchedAt, note } = provenance[datum]
    if (state !== 'fresh' || fetchedAt === null || fetchedAt < startedAtMs) {
      return `${datum} is ${state === 'fresh' ? 'from an earlier reading' : state}${note === '' ? '' : ` (${note})`}`
    }
  }
  const { tipHeight, difficulty, feesBtcPerBlock } = provenance
  if (
    tipHeight.sourceId !== difficulty.sourceId ||
    tipHeight.observedAt !== difficulty.observedAt ||
    tipHeight.observedAt !== feesBtcPerBlock.observedAt
  ) {
    return 'height, difficulty and fees are not of one reading'
  }
  // Thousands will read it: one exchange alone is not enough.
  const priceCheck = extras.checks.find((check) => check.datum === 'priceUsd')
  if (priceCheck === undefined || priceCheck.outcome === 'single' || priceCheck.outcome === 'conflict') {
    return 'the price is not confirmed by a second source'
  }
  const asOfMs = Date.parse(market.asOf)
  if (Math.abs(startedAtMs - asOfMs) > FURTHEST_OFF_MS)
    return 'its date contradicts the clock of this machine'
  if (asOfMs < Date.parse(previous.asOf) || market.tipHeight < previous.tipHeight - DEEPEST_REORGANISATION) {
    return 'it is older than the published one'
  }
  return null
}

/** History read from providers, newest last; what only the bundled tables gave is not published over what is there. */
function historyFiles(history: MarketHistory): readonly (readonly [name: string, text: string])[] {
  const ascending = (rows: readonly { readonly timeS: number }[]): boolean =>
    rows.length > 100 && rows.every((row, index) => row.timeS > (rows[index - 1]?.timeS ?? -Infinity))
  const { difficulty, price, provenance } = history
  return [
    ...(provenance.difficulty.fetchedAt !== null && ascending(difficulty)
      ? [[HISTORY_FILES.difficulty, writeDifficultyFile(history)] as const]
      : []),
    ...(provenance.price.fetchedAt !== null && ascending(price)
      ? [[HISTORY_FILES.price, writePriceFile(history)] as const]
      : []),
  ]
}

/** Whole or not at all: a reader never sees half a file. */
function replaceFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const scratch = `${file}.${process.pid}.tmp`
  writeFileSync(scratch, text)
  renameSync(scratch, file)
}

/**
 * Reads the market and its history live and writes them over the files of a build in `folder`. The error says why nothing was written:
 * the folder is no build, or the reading is not one that everybody may be shown. The value lists the files written; a history no provider
 * gave keeps its file. Rejects only when `signal` aborts.
 */
export async function publishMarket(
  folder: string,
  deps: MarketReaderDeps,
  signal: AbortSignal,
): Promise<Result<readonly string[], string>> {
  if (statSync(path.join(folder, '_headers'), { throwIfNoEntry: false })?.isFile() !== true) {
    return fail(`${folder} is no build; run npm run build first`)
  }
  const startedAt = deps.now()
  const previous = publishedMarket(folder, startedAt)
  const reading = await createMarketReader(deps).read(signal, previous)
  const { market } = reading
  const objection = publishObjection(reading, previous, startedAt)
  if (objection !== null) return fail(`refused: ${objection}`)
  const text = writeMarketFile(market)
  const readBack = parseMarketFile(JSON.parse(text), deps.now())
  if (!readBack.ok) return fail(`refused: ${readBack.error.detail}`)

  const history = await createHistoryReader(deps).read(signal, market)
  const files = [[MARKET_FILE, text] as const, ...historyFiles(history)]
  for (const [name, contents] of files) replaceFile(path.join(folder, name), contents)
  return ok(files.map(([name]) => name))
}
