import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import type { MarketStatus } from '#state/useMarket.ts'
import type { Market } from '#units/market.ts'

/** Older than this, results say which price they use. */
const STALE_AFTER_MS = 30 * 60_000

/** The market in a few words for the chip: "Live", "Snapshot 27 Oct 2026", "Bundled 27 Oct 2026". */
export function marketChipWords(market: Market, status: MarketStatus, nowMs: number): string {
  const day = formatDate(market.asOf.slice(0, 10))
  switch (status.kind) {
    case 'snapshot':
      return `Snapshot ${day}`
    case 'bundled':
      return `Bundled ${day}`
    case 'stored':
      return `Last read ${day}`
    case 'live': {
      const ageMs = status.updatedAt === null ? null : nowMs - status.updatedAt
      return ageMs !== null && ageMs > STALE_AFTER_MS ? `Live, ${formatAge(ageMs)} old` : 'Live'
    }
  }
}

/** How the chip is drawn. */
export function marketTone(status: MarketStatus, nowMs: number): 'live' | 'snapshot' | 'weak' {
  if (status.kind === 'snapshot') return 'snapshot'
  const fresh = status.updatedAt !== null && nowMs - status.updatedAt <= STALE_AFTER_MS
  return status.kind === 'live' && fresh ? 'live' : 'weak'
}

/** A sentence under the verdict while the market is not today's; null when there is nothing to say. */
export function stalenessWords(market: Market, status: MarketStatus, nowMs: number): string | null {
  if (marketTone(status, nowMs) !== 'weak') return null
  const day = formatDate(market.asOf.slice(0, 10))
  const why = status.reading
    ? 'today’s is being read'
    : status.online
      ? status.failedAt === null
        ? 'today’s has not been read yet'
        : 'no market source answered'
      : 'this browser is offline'
  switch (status.kind) {
    case 'bundled':
      return `Using the built-in market of ${day}: ${why}.`
    case 'stored':
      return `Using the market this browser read on ${day}: ${why}.`
    default:
      return `Using the market of ${day}: ${why}.`
  }
}
