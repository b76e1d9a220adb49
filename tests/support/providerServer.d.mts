import type { World } from './providerWorld.mjs'

export { DEFAULT_WORLD, difficultyOf, feesOf, meanFeesBtc, type World } from './providerWorld.mjs'

export interface WorldReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly delayMs?: number
  readonly hang?: boolean
  readonly drip?: boolean
  readonly drop?: boolean
}

export interface ProviderServer {
  readonly origin: string
  readonly port: number
  /** Addresses asked for, in order, with the real host. */
  readonly requests: string[]
  readonly setFault: (route: string, fault: string | null) => void
  readonly clearFaults: () => void
  readonly setWorld: (changes: Partial<World>) => void
  readonly close: () => Promise<void>
}

export const PROVIDER_ROUTES: readonly string[]
export const PROVIDER_FAULTS: readonly string[]
export function worldReply(
  url: string,
  options?: { readonly fault?: string | null; readonly world?: Partial<World> },
): WorldReply
export function createWorldFetch(options?: {
  readonly world?: Partial<World>
  readonly faults?: ReadonlyMap<string, string>
  readonly requests?: string[]
  readonly setTimeout?: (run: () => void, ms: number) => unknown
}): (url: string, init?: RequestInit) => Promise<Response>
export function startProviderServer(options?: {
  readonly port?: number
  readonly world?: Partial<World>
  readonly tls?: boolean
}): Promise<ProviderServer>
