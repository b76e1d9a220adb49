import { faultWords } from '#market/fault.ts'
import { krakenOhlc } from '#market/providers/krakenOhlc.ts'
import { bitstampOhlc } from '#market/providers/bitstampOhlc.ts'
import { bitstampTicker } from '#market/providers/bitstampTicker.ts'
import { bitviewAdjustments } from '#market/providers/bitviewAdjustments.ts'
import { bitviewBlocks } from '#market/providers/bitviewBlocks.ts'
import { bitviewHashrate } from '#market/providers/bitviewHashrate.ts'
import { bitviewRewardStats } from '#market/providers/bitviewRewardStats.ts'
import { coinbaseRates } from '#market/providers/coinbaseRates.ts'
import { esploraBlocks } from '#market/providers/esploraBlocks.ts'
import { krakenTicker } from '#market/providers/krakenTicker.ts'
import { mempoolAdjustments } from '#market/providers/mempoolAdjustments.ts'
import { mempoolBlocks } from '#market/providers/mempoolBlocks.ts'
import { mempoolHashrate } from '#market/providers/mempoolHashrate.ts'
import { mempoolPrices } from '#market/providers/mempoolPrices.ts'
import { mempoolRewardStats } from '#market/providers/mempoolRewardStats.ts'
import type { Provider } from '#market/provider.ts'
import { SOURCES } from '#market/providerHosts.ts'
import { readJson } from '#market/readJson.ts'

/** What a probe takes from its surroundings. */
export interface ProbeDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Epoch ms. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

/** How one address answered a foreign page. */
export interface ProbeRow {
  readonly url: string
  /** A path that does not exist, asked to see whether errors can be read, too; does not count as failure. */
  readonly errorPage: boolean
  /** Null when no answer came. */
  readonly status: number | null
  readonly ms: number
  readonly bytes: number | null
  readonly contentType: string
  /** Value of Access-Control-Allow-Origin; empty when missing. */
  readonly cors: string
  readonly cacheControl: string
  /** Headers that tell of limits, as `name: value`. */
  readonly limits: readonly string[]
  /** `ok`, or what is wrong in words. */
  readonly verdict: string
}

/** A page that is not ours, so that the answer is that to a stranger. */
const FOREIGN_ORIGIN = 'https://example.org'
const TIMEOUT_MS = 8_000
/** Exchanges count requests per second. */
const PAUSE_MS = 1_100
const MAX_BYTES = 2_000_000
const LIMIT_HEADER = /^(retry-after|(x-)?rate-?limit.*|cf-mitigated|x-mempool-.*)$/i
/** A block from long ago, in the form in which older blocks are asked for. */
const OLD_BLOCK = 840_008

const atOldBlock = <T>(blocks: Provider<T>): Provider<T> => ({
  ...blocks,
  id: `${blocks.id}At`,
  url: `${blocks.url}/${OLD_BLOCK}`,
})

/** Every address the app asks for data, by host in the order of trust. */
export const PROBED_PROVIDERS: readonly Provider<unknown>[] = [
  mempoolBlocks,
  atOldBlock(mempoolBlocks),
  mempoolRewardStats,
  mempoolHashrate,
  mempoolPrices,
  mempoolAdjustments,
  bitviewBlocks,
  atOldBlock(bitviewBlocks),
  bitviewRewardStats,
  bitviewHashrate,
  bitviewAdjustments,
  esploraBlocks,
  atOldBlock(esploraBlocks),
  coinbaseRates,
  krakenTicker,
  krakenOhlc(604_800),
  krakenOhlc(86_400),
  bitstampTicker,
  bitstampOhlc(259_200),
  bitstampOhlc(86_400),
]

function verdictOf(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: string,
  provider: Provider<unknown> | null,
  now: number,
): string {
  const cors = headers.get('access-control-allow-origin') ?? ''
  if (cors !== '*' && cors !== FOREIGN_ORIGIN) {
    return provider === null
      ? 'errors cannot be read: they look like a broken connection'
      : 'no CORS header: a browser gets nothing'
  }
  if (provider === null) return 'ok'
  if (status !== 200) return `HTTP ${status}`
  if (body.length > MAX_BYTES) return 'longer than 2 MB'
  const json = readJson(body, (headers.get('content-type') ?? '').toLowerCase())
  const parsed = json.ok ? provider.parse(json.value, now) : json
  return parsed.ok ? 'ok' : faultWords(parsed.error)
}

function failureWords(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer within 8 s'
  const cause: unknown = error.cause
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? `${String(cause.code)}` : ''
  return `no connection${code === '' ? '' : `: ${code}`}`
}

/** Asks one address once, as a foreign page would, and reports how it answered; never rejects. */
async function probe(url: string, provider: Provider<unknown> | null, deps: ProbeDeps): Promise<ProbeRow> {
  const startedAt = deps.now()
  const row = { url, errorPage: provider === null }
  try {
    const response = await deps.fetch(url, {
      headers: { origin: FOREIGN_ORIGIN },
      redirect: 'follow',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = await response.text()
    const { headers, status } = response
    return {
      ...row,
      status,
      ms: deps.now() - startedAt,
      bytes: new TextEncoder().encode(body).length,
      contentType: headers.get('content-type') ?? '',
      cors: headers.get('access-control-allow-origin') ?? '',
      cacheControl: headers.get('cache-control') ?? '',
      limits: [...headers].flatMap(([name, value]) => (LIMIT_HEADER.test(name) ? [`${name}: ${value}`] : [])),
      verdict: verdictOf(response, body, provider, deps.now()),
    }
  } catch (error) {
    return {
      ...row,
      status: null,
      ms: deps.now() - startedAt,
      bytes: null,
      contentType: '',
      cors: '',
      cacheControl: '',
      limits: [],
      verdict: failureWords(error),
    }
  }
}

/**
 * Asks every address once, hosts side by side, each host's addresses one after the other with a pause; then, at each host, for a path
 * that does not exist. Rows come in the order of the addresses.
 */
export async function probeEndpoints(
  deps: ProbeDeps,
  providers: readonly Provider<unknown>[] = PROBED_PROVIDERS,
): Promise<readonly ProbeRow[]> {
  const hosts = Object.values(SOURCES).map(async (source) => {
    const own = providers.filter((provider) => provider.source.id === source.id)
    const rows: ProbeRow[] = []
    for (const [index, provider] of [...own, null].entries()) {
      if (own.length === 0) break
      if (index > 0) await deps.wait(PAUSE_MS)
      const url = provider?.url ?? `${source.origin}/api/v1/no-such-path`
      rows.push(await probe(url, provider, deps))
    }
    return rows
  })
  return (await Promise.all(hosts)).flat()
}

/** Whether every address the app needs can be used; pages of errors do not count. */
export function allUsable(rows: readonly ProbeRow[]): boolean {
  return rows.length > 0 && rows.every((row) => row.errorPage || row.verdict === 'ok')
}
