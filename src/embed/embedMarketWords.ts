import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import { ageMs, stateOf } from '#market/marketState.ts'
import { marketDay, type Market, type MarketDatum } from '#units/market.ts'

const DATA: readonly MarketDatum[] = ['tipHeight', 'difficulty', 'feesBtcPerBlock', 'priceUsd']

/**
 * What a reader must know about a market that is not of this moment, at `nowMs` (epoch ms): which one it is, how old its oldest part,
 * and `trouble`, why there is no newer one (empty when there is nothing to say). Null while every value is fresh.
 */
export function embedMarketWords(market: Market, nowMs: number, trouble: string): string | null {
  const because = trouble === '' ? '.' : `; ${trouble}.`
  if (market.kind === 'bundled') return `Built-in market of ${formatDate(marketDay(market))}${because}`
  const aged = DATA.filter((datum) => stateOf(datum, market.provenance[datum], nowMs) !== 'fresh')
  if (aged.length === 0)
    return trouble === '' ? null : `Market of ${formatDate(market.asOf, 'minute')}${because}`
  const oldest = Math.max(...aged.map((datum) => ageMs(market.provenance[datum], nowMs) ?? Infinity))
  const age = Number.isFinite(oldest) ? `${formatAge(oldest)} old` : 'age unknown'
  return `Market of ${formatDate(market.asOf, 'minute')}, ${age}${because}`
}
