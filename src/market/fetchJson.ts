import { fail, type Result } from '#units/result.ts'
import { fault, type Fault } from './fault.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import { readJson } from './readJson.ts'

/** Longest wait for one answer, including its body. */
const TIMEOUT_MS = 8_000
const MAX_BYTES = 2_000_000

const REQUEST: RequestInit = {
  method: 'GET',
  mode: 'cors',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'follow',
}

/** Reads a body as text, or null as soon as it proves longer than the cap. */
async function textUpToCap(response: Response): Promise<string | null> {
  if (response.body === null) return await response.text()
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MAX_BYTES) {
      // Nothing depends on the outcome of the cancellation; a failure there is no news.
      reader.cancel().catch(() => undefined)
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Cloudflare hides why it refuses behind a plain 403; its own code stands in the page. */
async function refusalCode(response: Response): Promise<number> {
  const text = response.status === 403 ? await textUpToCap(response) : null
  const code = /error(?: code:?|-code">)?\s*(1\d{3})\b/i.exec(text ?? '')?.[1]
  return code === undefined ? response.status : Number(code)
}

async function exchange(
  url: string,
  fetch: MarketReaderDeps['fetch'],
  signal: AbortSignal,
): Promise<Result<unknown, Fault>> {
  const response = await fetch(url, { ...REQUEST, signal })
  if (!response.ok) {
    const status = await refusalCode(response)
    if (!response.bodyUsed) response.body?.cancel().catch(() => undefined)
    return fail(fault('http', '', status))
  }
  const text = await textUpToCap(response)
  if (text === null) return fail(fault('tooLarge'))
  return readJson(text, (response.headers.get('content-type') ?? '').toLowerCase())
}

/**
 * The only place that talks to the network: one simple GET, answered by a JSON value or by a fault; never rejects.
 *
 * The checks run in the order status, emptiness, content type, leading `<`, JSON, so that the fault names the first thing that
 * is wrong. A throttled answer often lacks the CORS header and then arrives as a bare TypeError: kind `opaque`.
 */
export async function fetchJson(
  url: string,
  deps: MarketReaderDeps,
  signal: AbortSignal,
): Promise<Result<unknown, Fault>> {
  if (signal.aborted) return fail(fault('aborted'))
  if (deps.online?.() === false) return fail(fault('offline'))
  // Called without a receiver: the browser's functions refuse any other `this`.
  const { fetch, setTimeout, clearTimeout } = deps
  const deadline = new AbortController()
  const both = AbortSignal.any([signal, deadline.signal])
  const timer = setTimeout(() => deadline.abort(), TIMEOUT_MS)
  // A body or a fetch that ignores its signal must not keep us waiting either.
  let stopWaiting = (): void => undefined
  const cut = new Promise<Result<unknown, Fault>>((resolve) => {
    stopWaiting = () => resolve(fail(fault(signal.aborted ? 'aborted' : 'timeout')))
    both.addEventListener('abort', stopWaiting, { once: true })
  })
  const answer = exchange(url, fetch, both).catch((): Result<unknown, Fault> => {
    if (signal.aborted) return fail(fault('aborted'))
    if (deadline.signal.aborted) return fail(fault('timeout'))
    return fail(fault(deps.online?.() === false ? 'offline' : 'opaque'))
  })
  const result = await Promise.race([answer, cut])
  both.removeEventListener('abort', stopWaiting)
  clearTimeout(timer as never)
  return result
}
