import { DEFAULT_WORLD, worldReply, type World } from './providerServer.mjs'
import type { Providers } from './siteSession.ts'

/** Moment of the recorded world plus half a minute, as an ISO instant: what a page should take for now. */
export const WORLD_CLOCK = new Date(DEFAULT_WORLD.nowMs + 30_000).toISOString()

/** Host of each provider, by the name its faults are set under. */
export const PROVIDER_HOST = {
  mempool: 'mempool.space',
  bitview: 'bitview.space',
  esplora: 'blockstream.info',
  coinbase: 'api.coinbase.com',
  kraken: 'api.kraken.com',
  bitstamp: 'www.bitstamp.net',
} as const

export type ProviderName = keyof typeof PROVIDER_HOST

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const forever: Promise<never> = new Promise(() => undefined)

/** Every provider answers from one dated world; the named ones with a fault. */
export function worldProviders(
  options: { readonly world?: Partial<World>; readonly faults?: Partial<Record<ProviderName, string>> } = {},
): Providers {
  const { world = {}, faults = {} } = options
  const faultOfHost = new Map(
    Object.entries(PROVIDER_HOST).map(
      ([name, host]) => [host, faults[name as ProviderName] ?? null] as const,
    ),
  )
  return async (url) => {
    const reply = worldReply(url.href, { world, fault: faultOfHost.get(url.host as never) ?? null })
    if (reply.hang === true || reply.drip === true) return forever
    if (reply.delayMs !== undefined) await pause(reply.delayMs)
    return reply.drop === true
      ? 'refused'
      : { status: reply.status, body: reply.body, headers: reply.headers }
  }
}
