import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import { ageMs, stateOf } from '#market/marketState.ts'
import type { Market, MarketDatum } from '#units/market.ts'

const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Values that are read together, and the longest time since their last reading for them to be called live. */
const PARTS = [
  { name: 'price', data: ['priceUsd'], liveMs: 10 * MINUTE_MS },
  { name: 'network', data: ['tipHeight', 'difficulty'], liveMs: 30 * MINUTE_MS },
  { name: 'fees', data: ['feesBtcPerBlock'], liveMs: 30 * MINUTE_MS },
] as const satisfies readonly { name: string; data: readonly MarketDatum[]; liveMs: number }[]

/** One part of the market and how it stands. */
export interface MarketPart {
  readonly name: (typeof PARTS)[number]['name']
  readonly tone: 'live' | 'own' | 'old'
  /** Age of the oldest value in it, ms; infinite when unknown. */
  readonly age: number
}

/** What each part of the market stands on at `nowMs`. */
export function marketParts(market: Market, nowMs: number, skewMs: number): readonly MarketPart[] {
  return PARTS.map(({ name, data, liveMs }) => {
    const origins = data.map((datum) => market.provenance[datum])
    const states = data.map((datum) => stateOf(datum, market.provenance[datum], nowMs, skewMs))
    const isLive = origins.every(
      ({ fetchedAt }, index) =>
        fetchedAt !== null &&
        nowMs - fetchedAt <= liveMs &&
        (states[index] === 'fresh' || states[index] === 'delayed'),
    )
    const age = Math.max(...origins.map((origin) => ageMs(origin, nowMs, skewMs) ?? Infinity))
    return { name, age, tone: states.includes('manual') ? 'own' : isLive ? 'live' : 'old' }
  })
}

/** A part that is not live: "own price", "network 12 min old", "fees of 27 Oct". */
export function partWords({ name, tone, age }: MarketPart, nowMs: number): string {
  if (tone === 'own') return `own ${name}${name === 'network' ? ' figures' : ''}`
  if (age === Infinity) return `${name} of unknown age`
  return age < 2 * DAY_MS
    ? `${name} ${formatAge(age)} old`
    : `${name} of ${formatDate(nowMs - age, age < 300 * DAY_MS ? 'short' : 'medium')}`
}
