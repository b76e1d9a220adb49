import type { MarketReading } from '#market/marketReader.ts'
import type { Market, MarketDatum } from '#units/market.ts'
import { logMarketErrors } from './marketErrors.ts'
import type { RefreshOutcome } from './marketRefresh.ts'
import { marketStore } from './marketStore.ts'

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

/** How far a value of a reading that began at `startedAt` stands on a provider: read in it, lately enough, or not. */
function standing({ provenance }: Market, datum: MarketDatum, startedAt: number): 'read' | 'recent' | 'kept' {
  const { fetchedAt, state } = provenance[datum]
  const isOld = state === 'failed' || state === 'offline' || state === 'bundled'
  if (fetchedAt === null || isOld) return 'kept'
  if (fetchedAt >= startedAt) return 'read'
  // The mean fees of a day are not asked for again with every block.
  return state === 'stale' ? 'kept' : 'recent'
}

/** First thing that went wrong on the way to one of the values. */
function failureWords({ feeds }: MarketReading, data: readonly MarketDatum[]): string {
  const attempts = feeds.filter((feed) => data.includes(feed.datum)).flatMap((feed) => feed.attempts)
  const attempt = attempts.at(0)
  return attempt === undefined ? 'no provider answered' : `${attempt.provider}: ${attempt.error}`
}

/** The figures of the last good reading with the states the failed one reports. */
function keepFigures(previous: Market, failed: Market): Market {
  const same = DATA.every((datum) => previous[datum] === failed[datum])
  return same && previous.asOf === failed.asOf ? failed : previous
}

/** A pause after a failure, or for the sake of the provider, is no failure of its own. */
const PAUSED = /^paused /

/**
 * Puts a reading that began at `startedAt` into the market store and says how it ended; `now` and `startedAt` are epoch ms.
 * A reading in which nothing was read again changes no figure, only the states that say so.
 */
export function acceptReading(reading: MarketReading, startedAt: number, now: number): RefreshOutcome {
  const { market, feeds, extras, sideAttempts = [] } = reading
  logMarketErrors(
    [...feeds.flatMap((feed) => feed.attempts), ...sideAttempts]
      .filter((attempt) => !PAUSED.test(attempt.error))
      .map((attempt) => ({ at: now, ...attempt })),
  )
  const standings = DATA.map((datum) => [datum, standing(market, datum, startedAt)] as const)
  const kept = standings.filter(([, how]) => how === 'kept').map(([datum]) => datum)
  const failure = kept.length === 0 ? null : failureWords(reading, kept)
  const failedAt = failure === null ? null : now
  if (standings.every(([, how]) => how !== 'read')) {
    const { latest } = marketStore.getState()
    marketStore.setState({
      latest: keepFigures(latest, market),
      feeds,
      failedAt: now,
      failure: failure ?? 'no provider answered',
    })
    return 'failed'
  }
  marketStore.setState({
    latest: market,
    latestKind: 'live',
    feeds,
    extras,
    updatedAt: now,
    failedAt,
    failure,
  })
  return failure === null ? 'updated' : 'partial'
}
