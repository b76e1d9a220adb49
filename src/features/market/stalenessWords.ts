import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import type { MarketStatus } from '#state/useMarket.ts'
import type { Market } from '#units/market.ts'
import { DAY_MS, marketParts, partWords } from './marketParts.ts'

/**
 * A sentence under the verdict while the market is not today's; null when there is nothing to say. A result that stands on
 * values older than a day is not called one of today.
 */
export function stalenessWords(market: Market, status: MarketStatus, nowMs: number): string | null {
  if (status.kind === 'snapshot') return null
  const parts = marketParts(market, nowMs, status.clockSkewMs)
  const old = parts.filter((part) => part.tone === 'old')
  if (old.length === 0) return null
  const why = status.reading
    ? 'today’s is being read'
    : !status.online
      ? 'this browser is offline'
      : status.failedAt === null
        ? 'today’s has not been read yet'
        : old.length === parts.length
          ? 'no market source answered'
          : 'no source of it answered'
  const oldest = Math.max(...old.map((part) => part.age))
  const lead = oldest > DAY_MS ? 'Not a result of today. ' : ''
  if (old.length < parts.length) {
    return `${lead}Using the ${old.map((part) => partWords(part, nowMs)).join(' and the ')}: ${why}.`
  }
  const day = formatDate(market.asOf.slice(0, 10))
  if (status.kind === 'bundled') return `Using the built-in market of ${day}: ${why}.`
  const newest = Math.min(...old.map((part) => part.age))
  const when = newest < 2 * DAY_MS ? `${formatAge(newest)} ago` : `on ${formatDate(nowMs - newest)}`
  return `${lead}Using the market this browser read ${when}: ${why}.`
}
