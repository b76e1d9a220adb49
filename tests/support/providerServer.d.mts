export interface World {
  readonly nowMs: number
  readonly tipHeight: number
  readonly bits: number
  readonly bitsBefore: number
  readonly priceUsd: number
}

export interface WorldReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly delayMs?: number
  readonly hang?: boolean
  readonly drop?: boolean
}

export interface ProviderServer {
  readonly origin: string
  readonly requests: string[]
  readonly setFault: (route: string, fault: string | null) => void
  readonly close: () => Promise<void>
}

export const DEFAULT_WORLD: World
export const PROVIDER_ROUTES: readonly string[]
export const PROVIDER_FAULTS: readonly string[]
export function difficultyOf(bits: number): number
export function feesOf(height: number): number
export function meanFeesBtc(world?: World): number
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
}): Promise<ProviderServer>
