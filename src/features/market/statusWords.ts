import { formatAge } from '#format/formatAge.ts'
import { SOURCES } from '#market/providerHosts.ts'
import type { FeedAttempt } from '#market/feedReport.ts'
import type { RefreshOutcome } from '#state/marketRefresh.ts'
import type { MarketStatus } from '#state/useMarket.ts'
import type { MarketDatum, Provenance } from '#units/market.ts'

/** Who is asked for each value, in this order. */
const ORDER: Readonly<Record<MarketDatum, readonly (keyof typeof SOURCES)[]>> = {
  priceUsd: ['coinbase', 'kraken', 'mempool', 'bitstamp'],
  difficulty: ['mempool', 'bitview', 'esplora'],
  tipHeight: ['mempool', 'bitview', 'esplora'],
  feesBtcPerBlock: ['mempool', 'bitview'],
}

/** What "Read again" says once it is through. */
export const OUTCOME_WORDS: Readonly<Record<RefreshOutcome, string>> = {
  updated: 'Every value was read again.',
  partial: 'Some values were read again; the others keep their last good reading.',
  failed: 'No value could be read; the last good ones stay.',
  skipped: 'Nothing was read.',
}

/** Whether a fallback stands in for a value now, or who would: "in use; passed over: mempool.space". */
export function fallbackWords(
  datum: MarketDatum,
  provenance: Provenance,
  attempts: readonly FeedAttempt[],
): { readonly inUse: boolean; readonly words: string } {
  const { state, sourceId, fetchedAt } = provenance
  if (state === 'manual' || state === 'snapshot') return { inUse: false, words: 'not needed' }
  const isKept = state === 'bundled' || state === 'failed' || state === 'offline' || fetchedAt === null
  // Those asked after the source in use were asked to confirm it; why each failed stands in the list of errors.
  const order: readonly string[] = ['node', ...ORDER[datum].map((id) => SOURCES[id].id)]
  const idOf = (name: string) => Object.values(SOURCES).find((source) => source.name === name)?.id ?? 'node'
  // A source outside the list, such as the mean of a few blocks for the fees, comes after all of it.
  const place = isKept ? -1 : order.indexOf(sourceId)
  const before = place === -1 ? order : order.slice(0, place)
  const failed = attempts.map((attempt) => attempt.provider).filter((name) => before.includes(idOf(name)))
  if (failed.length > 0) {
    const names = [...new Set(failed)].join(', ')
    return { inUse: true, words: isKept ? `none usable: ${names}` : `in use; passed over: ${names}` }
  }
  const others = ORDER[datum].filter((id) => SOURCES[id].id !== sourceId).map((id) => SOURCES[id].name)
  return { inUse: false, words: `${others.join(', ')}, built in` }
}

/** What there is to say about a value besides who was passed over, which has a column of its own. */
export function noteWords({ note }: Provenance): string {
  return note
    .split('; ')
    .filter((part) => !part.startsWith('instead of '))
    .join('; ')
}

/** When the market was read last and what comes next, for the line under the summary. */
export function readingWords(status: MarketStatus, nowMs: number): string {
  if (status.kind === 'snapshot') return 'This scenario is pinned to a market, so no source is asked.'
  const read =
    status.updatedAt === null
      ? 'Not read since this page was opened'
      : `Last read ${formatAge(Math.max(0, nowMs - status.updatedAt))} ago`
  if (!status.online) return `${read}. This browser is offline; reading goes on when it is back.`
  return `${read}. Read about once a minute while a page of Landfall is on screen.`
}

/** What could not be read the last time; null when all was. */
export function failureWords(status: MarketStatus): string | null {
  if (status.failure === null || status.kind === 'snapshot') return null
  const isPartial = status.updatedAt !== null && status.updatedAt === status.failedAt
  return `${isPartial ? 'Not everything' : 'Nothing'} could be read the last time. ${status.failure}`
}

/** "23 min", "5 h", "3 days" of a clock difference in ms, without its sign. */
export function skewWords(skewMs: number): string {
  return `${formatAge(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'}`
}
