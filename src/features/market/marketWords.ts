import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import type { MarketStatus } from '#state/useMarket.ts'
import type { Market } from '#units/market.ts'
import { DAY_MS, marketParts, partWords, type MarketPart } from './marketParts.ts'

/**
 * The market in a few words for the chip: "Live", "Live price, network of 27 Oct", "Live, own fees", "Last read 2 h ago",
 * "Snapshot 27 Oct 2026", "Bundled 27 Oct 2026".
 */
export function marketChipWords(market: Market, status: MarketStatus, nowMs: number): string {
  const day = formatDate(market.asOf.slice(0, 10))
  if (status.kind === 'snapshot') return `Snapshot ${day}`
  const parts = marketParts(market, nowMs, status.clockSkewMs)
  const [price, network, fees] = parts as readonly [MarketPart, MarketPart, MarketPart]
  const others = (named: readonly MarketPart[]) => named.map((part) => `, ${partWords(part, nowMs)}`).join('')
  const notLive = parts.filter((part) => part.tone !== 'live')
  if (price.tone === 'own' && network.tone === 'own') return 'Own figures'
  if (price.tone !== 'old' && network.tone !== 'old') return `Live${others(notLive)}`
  const own = notLive.filter((part) => part.tone === 'own')
  if (price.tone === 'live') return `Live price${others([network])}`
  if (network.tone === 'live') return `Live network${others(fees.tone === 'live' ? [price] : [price, fees])}`
  if (status.kind === 'bundled') return `Bundled ${day}${others(own)}`
  const age = Math.min(price.age, network.age)
  const read = age < 2 * DAY_MS ? `${formatAge(age)} ago` : formatDate(nowMs - age)
  // A price kept from an earlier visit may stand beside the network of the build.
  const apart = network.age - age > DAY_MS ? [network] : []
  return `Last read ${read}${others([...own, ...apart.filter((part) => part.tone === 'old')])}`
}

/** How the chip is drawn. */
export function marketTone(
  market: Market,
  status: MarketStatus,
  nowMs: number,
): 'live' | 'snapshot' | 'weak' {
  if (status.kind === 'snapshot') return 'snapshot'
  return marketParts(market, nowMs, status.clockSkewMs).every((part) => part.tone === 'live')
    ? 'live'
    : 'weak'
}
