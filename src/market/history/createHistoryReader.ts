import type { Market } from '#units/market.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { createCircuitBreaker } from '../circuitBreaker.ts'
import { attemptsOf, fallbackNote } from '../datumReading.ts'
import { failover, type FailedAttempt, type FailoverContext } from '../failover.ts'
import type { Fault } from '../fault.ts'
import type { MarketReaderDeps } from '../marketReaderDeps.ts'
import type { Provider } from '../provider.ts'
import { bitstampOhlc } from '../providers/bitstampOhlc.ts'
import { bitviewAdjustments } from '../providers/bitviewAdjustments.ts'
import { krakenOhlc } from '../providers/krakenOhlc.ts'
import { mempoolAdjustments } from '../providers/mempoolAdjustments.ts'
import { createRequestBudget } from '../requestBudget.ts'
import { assembleHistory, NOT_READ, type ReadSeries } from './assembleHistory.ts'
import { judgeCandles, judgeChanges } from './historyRules.ts'
import { loadBundledSeries, type DatedBar } from './loadBundledSeries.ts'
import { normaliseCandles } from './normaliseCandles.ts'
import type { CandleList } from './parseCandles.ts'

/** Reads the series of the history charts; asks nobody before `read` is called, and each provider once per call. */
export interface HistoryReader {
  /**
   * Difficulty changes from mempool.space or bitview.space, prices from Kraken or Bitstamp, each joined with the bundled tables and
   * with `market`. What no provider gives stays as bundled and says so. Rejects only when `signal` aborts (with its reason) or
   * the bundled tables cannot be loaded.
   */
  readonly read: (signal: AbortSignal, market: Market) => Promise<MarketHistory>
}

const CHANGE_PROVIDERS = [mempoolAdjustments, bitviewAdjustments]
const DAY_S = 86_400
/** The whole life of the market in coarse candles, about two years in daily ones. */
const COARSE = [krakenOhlc(7 * DAY_S), bitstampOhlc(3 * DAY_S)]
const DAILY = [krakenOhlc(DAY_S), bitstampOhlc(DAY_S)]

/** Answers may be quoted in a note, which must stay readable. */
const LONGEST_NOTE = 250

/** Why bundled values are shown: what each provider answered. */
function failureNote(failures: readonly FailedAttempt<unknown>[]): string {
  const words = attemptsOf(failures).map(({ provider, error }) => `${provider}: ${error}`)
  return [...new Set(words)].join('; ').slice(0, LONGEST_NOTE)
}

/** Creates the reader of history. `context` lets it share pauses and request budget with the reader of the market. */
export function createHistoryReader(
  deps: MarketReaderDeps,
  context: FailoverContext = {
    deps,
    breaker: createCircuitBreaker(deps),
    budget: createRequestBudget(deps.now, deps.storage),
  },
): HistoryReader {
  /** Rows out of the first answer that nothing objects to. */
  const readFirst = async <T, R>(
    providers: readonly Provider<T>[],
    signal: AbortSignal,
    judge: (value: T) => Fault | null,
    rowsOf: (value: T) => readonly R[],
  ): Promise<ReadSeries<R>> => {
    const { winner, failures } = await failover(providers, context, signal, judge)
    if (winner === null) return { ...NOT_READ, note: failureNote(failures) }
    const { provider, value } = winner
    return { rows: rowsOf(value), sources: [provider.source], note: fallbackNote(failures) }
  }

  const barsOf = ({ candles, intervalS }: CandleList): readonly DatedBar[] => {
    const nowS = Math.floor(deps.now() / 1_000)
    return normaliseCandles(candles, intervalS, nowS).map((bar) => ({
      ...bar,
      closedS: Math.min(bar.timeS + intervalS, nowS),
    }))
  }

  const readPrices = async (
    signal: AbortSignal,
    judge: (value: CandleList) => Fault | null,
  ): Promise<ReadSeries<DatedBar>> => {
    // One after the other: exchanges count candle requests per second.
    const coarse = await readFirst(COARSE, signal, judge, barsOf)
    const daily = await readFirst(DAILY, signal, judge, barsOf)
    const [firstDay] = daily.rows
    // A coarse bar that reaches into the daily ones would show the same days twice.
    const before = coarse.rows.filter((bar) => firstDay === undefined || bar.closedS <= firstDay.timeS)
    return {
      rows: [...before, ...daily.rows],
      sources: [...daily.sources, ...coarse.sources],
      note: [...new Set([coarse.note, daily.note])].filter((note) => note !== '').join('; '),
    }
  }

  return {
    read: async (signal, market) => {
      signal.throwIfAborted()
      const bundled = await loadBundledSeries()
      const [changes, bars] = await Promise.all([
        readFirst(
          CHANGE_PROVIDERS,
          signal,
          (list) => judgeChanges(list, bundled, market),
          (list) => list,
        ),
        readPrices(signal, (list) => judgeCandles(list, bundled, market)),
      ])
      signal.throwIfAborted()
      return assembleHistory({ bundled, market, changes, bars, readAt: deps.now() })
    },
  }
}
