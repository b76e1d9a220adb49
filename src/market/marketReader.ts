import type { Market, MarketDatum } from '#units/market.ts'
import type { MarketExtras, RetargetForecast } from '#units/marketExtras.ts'
import { createBuriedBlocks } from './buriedBlocks.ts'
import { createCircuitBreaker } from './circuitBreaker.ts'
import { attemptsOf, type DatumReading } from './datumReading.ts'
import { readEpoch, type EpochReading } from './epochReader.ts'
import type { FailedAttempt } from './failover.ts'
import { createFeesReader } from './feesReader.ts'
import type { FeedAttempt, FeedReport } from './feedReport.ts'
import { createHashrateReader, keptFigures } from './hashrateReader.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import { createNetworkClock } from './networkClock.ts'
import { ownNodeProviders } from './ownNodeProviders.ts'
import { createPriceReader } from './priceReader.ts'
import type { Provider } from './provider.ts'
import { bitstampTicker } from './providers/bitstampTicker.ts'
import { bitviewBlocks } from './providers/bitviewBlocks.ts'
import { bitviewHashrate } from './providers/bitviewHashrate.ts'
import { bitviewRewardStats } from './providers/bitviewRewardStats.ts'
import { coinbaseRates } from './providers/coinbaseRates.ts'
import { esploraBlocks } from './providers/esploraBlocks.ts'
import { krakenTicker } from './providers/krakenTicker.ts'
import { mempoolBlocks } from './providers/mempoolBlocks.ts'
import { mempoolHashrate } from './providers/mempoolHashrate.ts'
import { mempoolPrices } from './providers/mempoolPrices.ts'
import { mempoolRewardStats } from './providers/mempoolRewardStats.ts'
import { readNetwork } from './readNetwork.ts'
import { createRequestBudget } from './requestBudget.ts'
import { EPOCH_BLOCKS } from './retargetEpoch.ts'
import { roundMarketValue } from './roundMarketValue.ts'
import { trendGrowth } from './trendGrowth.ts'

/**
 * A round ends after this long; what has not answered by then keeps its value. A little more than the limit of one request, so that
 * the providers asked first still count as silent.
 */
const ROUND_MS = 8_250

/** A market after one round of requests, and how each of its values came to be. */
export interface MarketReading {
  readonly market: Market
  readonly feeds: readonly FeedReport[]
  readonly extras: MarketExtras
  /** Failures on the way to retarget and hashrate, which belong to no feed. */
  readonly sideAttempts?: readonly FeedAttempt[]
}

/** How a reader is set up. */
export interface MarketReaderOptions {
  /** Origin of the visitor's own mempool server, from `parseNodeUrl`; asked first for network data. */
  readonly node?: string | null
  /** For embeds: one price source, no cross-checks, no retarget and no hashrate. */
  readonly sparing?: boolean
}

/** Reads the market again and again; remembers who failed and what was confirmed lately. One per tab. */
export interface MarketReader {
  /**
   * One round: network, fees and price, each from its first usable provider. What cannot be had keeps its value of `previous`,
   * with a truthful state. Rejects only when `signal` aborts (with its reason); provider failures are part of the reading.
   */
  readonly read: (signal: AbortSignal, previous: Market) => Promise<MarketReading>
}

function feedReport(datum: MarketDatum, reading: DatumReading): FeedReport {
  const { sourceId, source, observedAt, fetchedAt, state, note } = reading.provenance
  const { value, attempts } = reading
  return { datum, value, sourceId, source, observedAt, fetchedAt, state, note, attempts }
}

/** ISO instant to the minute, the form of `Market.asOf`. */
function isoMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`
}

/** Trend outlook from the live difficulty; null when the table of retargets cannot be loaded. */
async function liveTrend(difficulty: number, asOfMs: number): Promise<number | null> {
  try {
    const { DIFFICULTY_RETARGETS } = await import('#facts/difficultyRetargets.ts')
    return trendGrowth(difficulty, asOfMs, DIFFICULTY_RETARGETS)
  } catch {
    // The table is a chunk of its own, which may be missing while offline.
    return null
  }
}

/** Retarget expected, as markets carry it; null when the forecast rests on too little or is already in force. */
function nextChange(forecast: RetargetForecast | null): number | null {
  if (forecast === null || forecast.early || forecast.lockedIn) return null
  return Math.round(forecast.changeFraction * 1_000) / 1_000
}

/** The complete epoch decides the difficulty of the next block; without its first block the old one is kept, and says so. */
function difficultyAhead(now: DatumReading, tipHeight: number, epoch: EpochReading | null): DatumReading {
  if ((tipHeight + 1) % EPOCH_BLOCKS !== 0) return now
  const next = epoch?.nextDifficulty ?? null
  const words = next === null ? 'changes with the next block' : 'of the next block, from the complete epoch'
  const note = [now.provenance.note, words].filter((part) => part !== '').join('; ')
  const value = next === null ? now.value : roundMarketValue('difficulty', next)
  return { ...now, value, provenance: { ...now.provenance, note } }
}

/**
 * Creates the reader of live market data. Nothing is requested before `read` is called.
 *
 * Height, difficulty and fees are of one reading: without new blocks none of them changes, and the market's date stays that of the
 * blocks. The price stands alone. A node of the visitor's own heads the lists of network data; its price, often an hour old, comes
 * after the exchanges. Retarget and hashrate are extras: their failure touches nothing else.
 */
export function createMarketReader(
  deps: MarketReaderDeps,
  { node = null, sparing = false }: MarketReaderOptions = {},
): MarketReader {
  const clock = createNetworkClock(deps.now)
  const context = {
    deps,
    clock,
    breaker: createCircuitBreaker(deps),
    budget: createRequestBudget(deps.now, deps.storage),
  }
  const own = node === null ? null : ownNodeProviders(node)
  const ownFirst = <T>(mine: Provider<T> | undefined, others: readonly Provider<T>[]) =>
    mine === undefined ? others : [mine, ...others]
  const blockLists = ownFirst(own?.blocks, [mempoolBlocks, bitviewBlocks, esploraBlocks])
  const readFees = createFeesReader(context, ownFirst(own?.rewards, [mempoolRewardStats, bitviewRewardStats]))
  const readPrice = createPriceReader(
    context,
    [coinbaseRates, krakenTicker, ...ownFirst(own?.prices, [mempoolPrices]), bitstampTicker],
    !sparing,
  )
  let sideFailures: FailedAttempt<unknown>[] = []
  const report = (failures: readonly FailedAttempt<unknown>[]): void => {
    sideFailures.push(...failures)
  }
  const blockAt = createBuriedBlocks(context, blockLists, report)
  const hashrateProviders = ownFirst(own?.hashrate, [mempoolHashrate, bitviewHashrate])
  const readHashrate = createHashrateReader(context, hashrateProviders, blockAt, report)
  let kept: Pick<MarketExtras, 'retarget' | 'hashrate'> = { retarget: null, hashrate: null }

  const readBlocks = async (signal: AbortSignal, previous: Market) => {
    const network = await readNetwork(context, blockLists, signal, previous)
    const fees = readFees(signal, previous, network)
    const { blocks } = network
    const epoch =
      blocks === null || sparing ? null : await readEpoch(blockAt, signal, blocks.reading, clock.networkNow())
    const difficulty = difficultyAhead(network.difficulty, network.tipHeight.value, epoch)
    const trend = network.asOfMs === null ? null : await liveTrend(difficulty.value, network.asOfMs)
    if (blocks === null && kept.hashrate !== null) {
      kept = { ...kept, hashrate: keptFigures(kept.hashrate) }
    }
    if (blocks === null || sparing) return { network, difficulty, fees: await fees, trend, check: null }
    const { figures, check } = await readHashrate(signal, blocks.reading, {
      source: blocks.source,
      provenance: difficulty.provenance,
      difficulty: difficulty.value,
    })
    kept = { retarget: epoch?.forecast ?? null, hashrate: figures }
    return { network, difficulty, fees: await fees, trend, check }
  }

  // Called without a receiver: the browser's functions refuse any other `this`.
  const { setTimeout, clearTimeout } = deps
  return {
    read: async (signal, previous) => {
      signal.throwIfAborted()
      sideFailures = []
      const round = new AbortController()
      const timer = setTimeout(
        () => round.abort(new DOMException('the round is over', 'TimeoutError')),
        ROUND_MS,
      )
      const within = AbortSignal.any([signal, round.signal])
      const [{ network, difficulty, fees, trend, check }, priceUsd] = await Promise.all([
        readBlocks(within, previous),
        readPrice(within, previous),
      ])
      clearTimeout(timer as never)
      signal.throwIfAborted()

      const { tipHeight, asOfMs } = network
      const readings = { tipHeight, difficulty, feesBtcPerBlock: fees, priceUsd }
      const market: Market = {
        kind: asOfMs !== null || priceUsd.live ? 'live' : previous.kind,
        asOf: asOfMs === null ? previous.asOf : isoMinute(asOfMs),
        tipHeight: tipHeight.value,
        difficulty: difficulty.value,
        feesBtcPerBlock: fees.value,
        priceUsd: priceUsd.value,
        trendGrowthAnnual: trend ?? previous.trendGrowthAnnual,
        nextChangeFraction: asOfMs === null ? previous.nextChangeFraction : nextChange(kept.retarget),
        provenance: {
          tipHeight: tipHeight.provenance,
          difficulty: difficulty.provenance,
          feesBtcPerBlock: fees.provenance,
          priceUsd: priceUsd.provenance,
        },
      }
      const feeds = (['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd'] as const).map((datum) =>
        feedReport(datum, readings[datum]),
      )
      const checks = [network.check, check, priceUsd.check].filter((one) => one !== null)
      const extras = { ...kept, fiatPrices: priceUsd.fiatPrices, clockSkewMs: clock.skewMs(), checks }
      return { market, feeds, extras, sideAttempts: attemptsOf(sideFailures) }
    },
  }
}
