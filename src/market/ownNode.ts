import { fail, ok, type Result } from '#units/result.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'

const LONGEST = 200
/** Hosts a browser lets a secure page ask without encryption; the page's own policy names the same ones. */
const REACHABLE_IN_CLEAR = /^(localhost|127\.0\.0\.1|([a-z0-9-]+\.)+local)$/

export type NodeUrlFault = 'scheme' | 'credentials' | 'path' | 'mixed_content' | 'malformed'

/**
 * Address of a mempool server of the visitor's own, as its origin (`https://node.example:3006`).
 *
 * Refused: what is no URL or longer than 200 characters; another scheme than http and https; a name or password; a path, query or
 * fragment; and plain http from a secure page, except to this machine or a `.local` name.
 */
export function parseNodeUrl(
  text: unknown,
  { pageIsHttps }: { readonly pageIsHttps: boolean },
): Result<string, NodeUrlFault> {
  if (typeof text !== 'string') return fail('malformed')
  const trimmed = text.trim()
  // The URL parser drops tabs and line ends and turns backslashes round: what is shown would not be what is asked.
  if (trimmed === '' || trimmed.length > LONGEST || /[\s\\]/.test(trimmed)) return fail('malformed')
  if (!URL.canParse(trimmed)) return fail('malformed')
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('scheme')
  if (!/^https?:\/\/[^/]/i.test(trimmed)) return fail('malformed')
  if (url.username !== '' || url.password !== '' || trimmed.includes('@')) return fail('credentials')
  if (url.pathname !== '/' || /[?#]/.test(trimmed)) return fail('path')
  if (url.protocol === 'http:' && pageIsHttps && !REACHABLE_IN_CLEAR.test(url.hostname)) {
    return fail('mixed_content')
  }
  return ok(url.origin)
}

/** One thing a node may be able to tell, whether it does, and in words what came of asking. */
export interface NodeCapability {
  readonly capability: 'backend' | 'tip' | 'blocks' | 'rewards' | 'epochs' | 'prices'
  readonly ok: boolean
  readonly words: string
}

/**
 * Asks a node (origin from `parseNodeUrl`) for each kind of data, one request after the other, six in all. Missing capabilities are
 * part of the answer: each datum falls back to other providers by itself. Rejects only when `signal` aborts, with its reason.
 */
export async function testNode(
  deps: MarketReaderDeps,
  base: string,
  signal: AbortSignal,
): Promise<readonly NodeCapability[]> {
  // Parsers and their schemas are wanted only once somebody asks.
  const { nodeCapabilities } = await import('./nodeCapabilities.ts')
  return await nodeCapabilities(deps, base, signal)
}
