import type { Market, MarketDatum } from '#units/market.ts'
import { createCircuitBreaker } from './circuitBreaker.ts'
import type { DatumReading } from './datumReading.ts'
import { createFeesReader } from './feesReader.ts'
import type { FeedReport } from './feedReport.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import { createPriceReader } from './priceReader.ts'
import { readNetwork } from './readNetwork.ts'
import { createRequestBudget } from './requestBudget.ts'
import { trendGrowth } from './trendGrowth.ts'

/** A market after one round of requests, and how each of its values came to be. */
export interface MarketReading {
  readonly market: Market
  readonly feeds: readonly FeedReport[]
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

/**
 * Creates the reader of live market data. Nothing is requested before `read` is called.
 *
 * Height, difficulty and fees are of one reading: without new blocks none of them changes, and the market's date stays that of the
 * blocks. The price stands alone. The estimate of the next retarget needs the first block of the epoch, a request of its own, and
 * is left null in live readings. Series for history charts, a user's own node and the choice of one polling tab do not
 * belong here: the first is a reader beside this one, the second one more provider at the head of each list, the third the caller's.
 */
export function createMarketReader(deps: MarketReaderDeps): MarketReader {
  const context = {
    deps,
    breaker: createCircuitBreaker(deps),
    budget: createRequestBudget(deps.now),
  }
  const readPrice = createPriceReader(context)
  const readFees = createFeesReader(context)

  return {
    read: async (signal, previous) => {
      signal.throwIfAborted()
      const [[network, feesBtcPerBlock, trend], priceUsd] = await Promise.all([
        readNetwork(context, signal, previous).then(async (blocks) => {
          const fees = readFees(signal, previous, blocks)
          const growth =
            blocks.asOfMs === null ? null : await liveTrend(blocks.difficulty.value, blocks.asOfMs)
          return [blocks, await fees, growth] as const
        }),
        readPrice(signal, previous),
      ])
      signal.throwIfAborted()

      const { tipHeight, difficulty, asOfMs } = network
      const readings = { tipHeight, difficulty, feesBtcPerBlock, priceUsd }
      const market: Market = {
        kind: asOfMs !== null || priceUsd.live ? 'live' : previous.kind,
        asOf: asOfMs === null ? previous.asOf : isoMinute(asOfMs),
        tipHeight: tipHeight.value,
        difficulty: difficulty.value,
        feesBtcPerBlock: feesBtcPerBlock.value,
        priceUsd: priceUsd.value,
        trendGrowthAnnual: trend ?? previous.trendGrowthAnnual,
        nextChangeFraction: asOfMs === null ? previous.nextChangeFraction : null,
        provenance: {
          tipHeight: tipHeight.provenance,
          difficulty: difficulty.provenance,
          feesBtcPerBlock: feesBtcPerBlock.provenance,
          priceUsd: priceUsd.provenance,
        },
      }
      const feeds = (['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd'] as const).map((datum) =>
        feedReport(datum, readings[datum]),
      )
      return { market, feeds }
    },
  }
}
