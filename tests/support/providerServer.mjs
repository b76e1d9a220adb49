/**
 * Stand-in for every provider of market data: one consistent, dated world in the shapes of the real ones, with faults that can be
 * switched on per route. Usable as an HTTP server, as a Playwright reply, or as an in-memory `fetch`.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { DEFAULT_WORLD, worldPayload } from './providerWorld.mjs'

export { DEFAULT_WORLD, difficultyOf, feesOf, meanFeesBtc } from './providerWorld.mjs'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What a reading of the market asks for, by real host and path; the key is the name under which a fault is set. */
const MARKET_ROUTES = {
  'mempool/blocks': ['mempool.space', '/api/v1/blocks'],
  'mempool/reward-stats': ['mempool.space', '/api/v1/mining/reward-stats/144'],
  'mempool/prices': ['mempool.space', '/api/v1/prices'],
  'bitview/blocks': ['bitview.space', '/api/v1/blocks'],
  'bitview/reward-stats': ['bitview.space', '/api/v1/mining/reward-stats/144'],
  'esplora/blocks': ['blockstream.info', '/api/blocks'],
  'coinbase/rates': ['api.coinbase.com', '/v2/exchange-rates'],
  'kraken/ticker': ['api.kraken.com', '/0/public/Ticker'],
  'bitstamp/ticker': ['www.bitstamp.net', '/api/v2/ticker/btcusd/'],
}

/** What is asked for besides; `:height` stands for a number. */
const MORE_ROUTES = {
  'mempool/blocks-from': ['mempool.space', '/api/v1/blocks/:height'],
  'mempool/hashrate': ['mempool.space', '/api/v1/mining/hashrate/3d'],
  'mempool/adjustments': ['mempool.space', '/api/v1/mining/difficulty-adjustments'],
  'mempool/backend-info': ['mempool.space', '/api/v1/backend-info'],
  'bitview/blocks-from': ['bitview.space', '/api/v1/blocks/:height'],
  'bitview/hashrate': ['bitview.space', '/api/v1/mining/hashrate/3d'],
  'bitview/adjustments': ['bitview.space', '/api/v1/mining/difficulty-adjustments'],
  'esplora/blocks-from': ['blockstream.info', '/api/blocks/:height'],
  'kraken/ohlc': ['api.kraken.com', '/0/public/OHLC'],
  'bitstamp/ohlc': ['www.bitstamp.net', '/api/v2/ohlc/btcusd/'],
}

const ROUTES = Object.entries({ ...MARKET_ROUTES, ...MORE_ROUTES }).map(([route, [host, path]]) => ({
  route,
  host,
  path: new RegExp(`^${path.replaceAll('.', '\\.').replace(':height', '(?<height>\\d{1,8})')}$`),
}))

export const PROVIDER_ROUTES = Object.keys(MARKET_ROUTES)

/** Every fault a route can have. */
export const PROVIDER_FAULTS = [
  'hang',
  'drip',
  'slow',
  'drop',
  '429',
  '429nocors',
  '429html',
  '404',
  '500',
  '522',
  '503text',
  'html200',
  'htmlAsJson',
  'empty',
  'truncated',
  'huge',
  'errorBody',
  'zeros',
  'minus1',
  'infinity',
  'nan',
  'nulls',
  'outlier',
  'stale',
  'future',
]

/** JSON text with every number, and every number written as text, replaced. */
function withNumbers(data, number, text) {
  const mark = '@number@'
  const replaced = JSON.stringify(data, (_, value) => {
    if (typeof value === 'number') return mark
    if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) return text
    return value
  })
  return replaced.replaceAll(`"${mark}"`, number)
}

const CORS = { 'access-control-allow-origin': '*' }
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' }
/** As mempool.space has sent it. */
const PAGE_429 = readFileSync(new URL('../contract/payloads/mempool429.html', import.meta.url), 'utf8')
const HTML_PAGE = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>'

/** What a URL asks for, or null. Accepts real addresses and `http://server/real.host/path`. */
function requestOf(url) {
  const parsed = new URL(url)
  let { host, pathname } = parsed
  const inPath = /^\/([a-z0-9.-]+\.[a-z]+)(\/.*)$/.exec(pathname)
  if (inPath !== null) [, host, pathname] = inPath
  for (const { route, host: routeHost, path } of ROUTES) {
    const match = routeHost === host ? path.exec(pathname) : null
    if (match === null) continue
    const height = match.groups?.height
    return { route, height: height === undefined ? null : Number(height), query: parsed.searchParams }
  }
  return null
}

/**
 * Reply to a request by its address: `{status, headers, body}`, plus `delayMs` for slow ones, `hang` when no reply ever comes, `drip`
 * when its body never gets beyond the first bytes, `drop` when the connection breaks. `fault` is one of PROVIDER_FAULTS or null.
 */
export function worldReply(url, { fault = null, world = DEFAULT_WORLD } = {}) {
  const request = requestOf(url)
  const full = { ...DEFAULT_WORLD, ...world }
  if (request === null) {
    return { status: 404, headers: { ...CORS, ...HTML_TYPE }, body: `Cannot GET ${new URL(url).pathname}` }
  }
  const shifts = { stale: -5 * HOUR, future: 3 * HOUR }
  const behind = { stale: 60, future: -20 }[fault] ?? 0
  const factor = fault === 'outlier' ? 10 : 1
  const data = worldPayload(request, full, { shiftMs: shifts[fault] ?? 0, behind, factor })
  const reply = { status: 200, headers: { ...CORS, ...JSON_TYPE }, body: JSON.stringify(data) }
  switch (fault) {
    case null:
    case 'outlier':
    case 'stale':
    case 'future':
      return reply
    case 'hang':
      return { ...reply, hang: true }
    case 'drip':
      return { ...reply, drip: true }
    case 'drop':
      return { ...reply, drop: true }
    case 'slow':
      return { ...reply, delayMs: 4_000 }
    case '429':
      return { ...reply, status: 429, body: '{"message":"Your request rate exceeds the current limit"}' }
    case '429nocors':
      return { status: 429, headers: HTML_TYPE, body: '<title>429 Too Many Requests</title>' }
    case '429html':
      return { status: 429, headers: { ...CORS, ...HTML_TYPE }, body: PAGE_429 }
    case '404':
      return { ...reply, status: 404, headers: { ...CORS, ...HTML_TYPE }, body: 'Cannot GET' }
    case '500':
      return { ...reply, status: 500, body: '{"error":"internal"}' }
    case '522':
      return { status: 522, headers: { ...CORS, 'content-type': 'text/plain' }, body: 'error code: 522' }
    case '503text':
      return { status: 503, headers: { ...CORS, 'content-type': 'text/plain' }, body: 'warming up' }
    case 'html200':
      return { ...reply, headers: { ...CORS, ...HTML_TYPE }, body: HTML_PAGE }
    case 'htmlAsJson':
      return { ...reply, body: HTML_PAGE }
    case 'empty':
      return { ...reply, body: '' }
    case 'truncated':
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length * 0.6)) }
    case 'huge':
      return { ...reply, body: `{"padding":"${'x'.repeat(5_000_000)}"}` }
    case 'errorBody':
      return { ...reply, body: '{"error":["EGeneral:Too many requests"]}' }
    case 'zeros':
      return { ...reply, body: withNumbers(data, '0', '0') }
    case 'minus1':
      return { ...reply, body: withNumbers(data, '-1', '-1') }
    case 'infinity':
      return { ...reply, body: withNumbers(data, '1e400', '1e400') }
    case 'nan':
      return { ...reply, body: withNumbers(data, 'NaN', 'NaN') }
    case 'nulls':
      return { ...reply, body: withNumbers(data, 'null', '') }
    default:
      throw new Error('unknown fault')
  }
}

/** Fault set for a route, for its provider (`mempool`) or for all (`*`), in this order. */
function faultOf(faults, url) {
  const route = requestOf(url)?.route
  if (route === undefined) return null
  return faults.get(route) ?? faults.get(route.split('/')[0]) ?? faults.get('*') ?? null
}

/**
 * In-memory `fetch` on the same world: honours `signal`, rejects with TypeError when a browser would (no CORS header, broken
 * connection). `faults` is a Map of route, provider or `*` to fault; `requests` collects the addresses asked for.
 */
export function createWorldFetch({
  world,
  faults = new Map(),
  requests = [],
  setTimeout: schedule = setTimeout,
} = {}) {
  return async (url, init = {}) => {
    const { signal } = init
    requests.push(url)
    const reply = worldReply(url, {
      fault: faultOf(faults, url),
      world: { ...DEFAULT_WORLD, ...world },
    })
    await new Promise((resolve, reject) => {
      const refuse = () => reject(signal.reason)
      if (signal?.aborted) refuse()
      signal?.addEventListener('abort', refuse, { once: true })
      if (reply.hang) return
      if (reply.delayMs) schedule(resolve, reply.delayMs)
      else resolve()
    })
    if (reply.drop || reply.headers['access-control-allow-origin'] === undefined) {
      throw new TypeError('Failed to fetch')
    }
    return new Response(reply.drip ? drippingBody(reply.body, signal) : reply.body, {
      status: reply.status,
      headers: reply.headers,
    })
  }
}

/** The first bytes of a body and no more, until the reader gives up. */
function drippingBody(body, signal) {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(body.slice(0, 20)))
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
  })
}

/**
 * Serves the world on 127.0.0.1, over HTTP or, with `tls`, over HTTPS with a certificate that nobody trusts. The real host is
 * taken from the Host header, or from the first part of the path (`/mempool.space/api/v1/blocks`). `POST
 * /control?route=mempool/blocks&fault=hang` switches a fault, an empty `fault` clears it.
 *
 * A browser that is told to find every provider here meets faults as they are on the wire: missing CORS headers, connections that
 * break, bodies that stop half-way. (Playwright's own replies get a CORS header when they lack one.)
 */
export async function startProviderServer({ port = 0, world = {}, tls = false } = {}) {
  const faults = new Map()
  const requests = []
  let current = { ...world }
  const setFault = (route, fault) => {
    if (fault === null || fault === '') faults.delete(route)
    else faults.set(route, fault)
  }
  const listener = (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    if (url.pathname === '/control') {
      setFault(url.searchParams.get('route') ?? '*', url.searchParams.get('fault'))
      response.writeHead(204, CORS).end()
      return
    }
    requests.push(url.href)
    const reply = worldReply(url.href, { fault: faultOf(faults, url.href), world: current })
    if (reply.hang) return
    if (reply.drop) {
      response.destroy()
      return
    }
    if (reply.drip) {
      drip(reply, response)
      return
    }
    const send = () => response.writeHead(reply.status, reply.headers).end(reply.body)
    if (reply.delayMs) setTimeout(send, reply.delayMs).unref()
    else send()
  }
  const pem = tls ? readFileSync(new URL('./providerServerCertificate.pem', import.meta.url)) : ''
  const server = tls ? createTlsServer({ key: pem, cert: pem }, listener) : createServer(listener)
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : port
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${listening}`,
    port: listening,
    requests,
    setFault,
    clearFaults: () => faults.clear(),
    setWorld: (changes) => {
      current = { ...current, ...changes }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

/** A byte now and then, never the whole body. */
function drip(reply, response) {
  response.writeHead(reply.status, reply.headers)
  let sent = 0
  const timer = setInterval(() => {
    sent += 1
    response.write(reply.body.slice(sent - 1, sent))
  }, 200)
  timer.unref()
  response.on('close', () => clearInterval(timer))
}
