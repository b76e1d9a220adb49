/**
 * Stand-in for every provider of market data: one consistent, dated world in the shapes of the real ones, with faults that can be
 * switched on per route. Usable as an HTTP server, as a Playwright reply, or as an in-memory `fetch`.
 */
import { createServer } from 'node:http'

const SATS_PER_BTC = 1e8
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Routes by real host and path; the key is the name under which a fault is set. */
const ROUTES = {
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

export const PROVIDER_ROUTES = Object.keys(ROUTES)

/** Every fault a route can have. */
export const PROVIDER_FAULTS = [
  'hang',
  'slow',
  'drop',
  '429',
  '429nocors',
  '404',
  '500',
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
  'nulls',
  'outlier',
  'stale',
  'future',
]

/** What the world is like unless a test says otherwise. */
export const DEFAULT_WORLD = {
  /** The moment all replies are of, epoch ms. */
  nowMs: Date.parse('2026-10-31T02:00:00Z'),
  tipHeight: 974_000,
  /** Target from the last retarget on, and the one before it. */
  bits: 0x1701f8c4,
  bitsBefore: 0x17020093,
  priceUsd: 86_250.12,
}

export function difficultyOf(bits) {
  return (0xffff / (bits & 0x7fffff)) * 256 ** (0x1d - (bits >>> 24))
}

function subsidyOf(height) {
  return Math.floor(5e9 / 2 ** Math.floor(height / 210_000))
}

/** Fees of a block in satoshi: between 0.015 and 0.028 BTC, always the same for one height. */
export function feesOf(height) {
  return 1_500_000 + ((height * 791_917) % 1_300_001)
}

function hex(seed, zeros) {
  let text = ''
  let state = seed >>> 0
  while (text.length < 64 - zeros) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(16).padStart(8, '0')
  }
  return '0'.repeat(zeros) + text.slice(0, 64 - zeros)
}

function bitsAt(world, height) {
  const epochStart = world.tipHeight - (world.tipHeight % 2016)
  return height >= epochStart ? world.bits : world.bitsBefore
}

function block(world, height, shiftMs, withExtras) {
  const bits = bitsAt(world, height)
  const age = world.tipHeight - height
  const timestamp = Math.floor((world.nowMs + shiftMs - 8 * MINUTE) / 1000) - age * 571 - ((height * 37) % 60)
  const base = {
    id: hex(height, 19),
    height,
    version: 0x20000000,
    timestamp,
    mediantime: timestamp - 3000,
    tx_count: 2500 + (height % 900),
    size: 1_600_000,
    weight: 3_993_000,
    merkle_root: hex(height + 7, 0),
    previousblockhash: hex(height - 1, 19),
    nonce: (height * 2_654_435) >>> 0,
    bits,
    difficulty: difficultyOf(bits),
  }
  if (!withExtras) return base
  const totalFees = feesOf(height)
  return {
    ...base,
    extras: {
      reward: subsidyOf(height) + totalFees,
      totalFees,
      medianFee: 1.2,
      feeRange: [1, 1, 1, 2, 3, 8, 120],
      feePercentiles: null,
      matchRate: null,
      pool: { id: 111, name: 'Foundry USA', slug: 'foundryusa' },
    },
  }
}

function blocks(world, count, shiftMs, withExtras) {
  return Array.from({ length: count }, (_, i) => block(world, world.tipHeight - i, shiftMs, withExtras))
}

function rewardStats(world, behind) {
  const endBlock = world.tipHeight - behind
  const startBlock = endBlock - 143
  let totalFee = 0
  let totalReward = 0
  for (let height = startBlock; height <= endBlock; height++) {
    totalFee += feesOf(height)
    totalReward += feesOf(height) + subsidyOf(height)
  }
  return { startBlock, endBlock, totalReward: `${totalReward}`, totalFee: `${totalFee}`, totalTx: '471234' }
}

/** Mean fees of the 144 newest blocks in BTC, unrounded: what a client must find. */
export function meanFeesBtc(world = DEFAULT_WORLD) {
  return Number(rewardStats(world, 0).totalFee) / 144 / SATS_PER_BTC
}

function payload(route, world, shiftMs, behind, factor) {
  const usd = world.priceUsd * factor
  const seconds = Math.floor((world.nowMs + shiftMs) / 1000)
  switch (route) {
    case 'mempool/blocks':
    case 'bitview/blocks':
    case 'esplora/blocks': {
      const rows = blocks(world, route === 'esplora/blocks' ? 10 : 15, shiftMs, route !== 'esplora/blocks')
      return factor === 1 ? rows : rows.map((row) => ({ ...row, difficulty: row.difficulty * factor }))
    }
    case 'mempool/reward-stats':
    case 'bitview/reward-stats': {
      const stats = rewardStats(world, behind)
      return factor === 1 ? stats : { ...stats, totalFee: `${Math.round(Number(stats.totalFee) * factor)}` }
    }
    case 'mempool/prices':
      return {
        time: seconds - 120,
        USD: Math.round(usd * 0.9995),
        EUR: Math.round(usd * 0.86),
        GBP: Math.round(usd * 0.75),
        CAD: Math.round(usd * 1.39),
        CHF: Math.round(usd * 0.8),
        AUD: Math.round(usd * 1.52),
        JPY: Math.round(usd * 152),
      }
    case 'coinbase/rates':
      return {
        data: {
          currency: 'BTC',
          rates: {
            AED: (usd * 3.6725).toFixed(6),
            EUR: (usd * 0.86).toFixed(6),
            USD: usd.toFixed(2),
            '1INCH': '431034.48',
          },
        },
      }
    case 'kraken/ticker': {
      const last = (usd * 1.0012).toFixed(5)
      return {
        error: [],
        result: {
          XXBTZUSD: {
            a: [last, '1', '1.000'],
            b: [(usd * 1.0011).toFixed(5), '2', '2.000'],
            c: [last, '0.00067643'],
            v: ['1068.2', '2219.4'],
            p: [last, last],
            t: [11_000, 25_000],
            l: [(usd * 0.99).toFixed(5), (usd * 0.98).toFixed(5)],
            h: [(usd * 1.01).toFixed(5), (usd * 1.02).toFixed(5)],
            o: (usd * 0.995).toFixed(5),
          },
        },
      }
    }
    case 'bitstamp/ticker':
      return {
        timestamp: `${seconds - 1}`,
        open: (usd * 0.99).toFixed(0),
        high: (usd * 1.01).toFixed(0),
        low: (usd * 0.98).toFixed(0),
        last: (usd * 0.9982).toFixed(0),
        volume: '1563.13819902',
        vwap: (usd * 0.995).toFixed(0),
        bid: (usd * 0.998).toFixed(0),
        ask: (usd * 0.9985).toFixed(0),
        side: '0',
        open_24: (usd * 0.985).toFixed(0),
        percent_change_24: '1.24',
        market_type: 'SPOT',
      }
    default:
      throw new Error(`no payload for ${route}`)
  }
}

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
const HTML_PAGE = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>'

/** Which route a URL asks for, or null. Accepts real addresses and `http://server/real.host/path`. */
function routeOf(url) {
  const parsed = new URL(url)
  let host = parsed.host
  let path = parsed.pathname
  const inPath = /^\/([a-z0-9.-]+\.[a-z]+)(\/.*)$/.exec(path)
  if (inPath !== null) {
    host = inPath[1]
    path = inPath[2]
  }
  return PROVIDER_ROUTES.find((route) => ROUTES[route][0] === host && ROUTES[route][1] === path) ?? null
}

/**
 * Reply to a request by its address: `{status, headers, body}`, plus `delayMs` for slow ones, `hang` when no reply ever comes, `drop`
 * when the connection breaks. `fault` is one of PROVIDER_FAULTS or null.
 */
export function worldReply(url, { fault = null, world = DEFAULT_WORLD } = {}) {
  const route = routeOf(url)
  const full = { ...DEFAULT_WORLD, ...world }
  if (route === null) {
    return { status: 404, headers: { ...CORS, ...HTML_TYPE }, body: `Cannot GET ${new URL(url).pathname}` }
  }
  const shifts = { stale: -5 * HOUR, future: 3 * HOUR }
  const behind = { stale: 60, future: -20 }[fault] ?? 0
  const data = payload(route, full, shifts[fault] ?? 0, behind, fault === 'outlier' ? 10 : 1)
  const reply = { status: 200, headers: { ...CORS, ...JSON_TYPE }, body: JSON.stringify(data) }
  switch (fault) {
    case null:
    case 'outlier':
    case 'stale':
    case 'future':
      return reply
    case 'hang':
      return { ...reply, hang: true }
    case 'drop':
      return { ...reply, drop: true }
    case 'slow':
      return { ...reply, delayMs: 4_000 }
    case '429':
      return { ...reply, status: 429, body: '{"message":"Your request rate exceeds the current limit"}' }
    case '429nocors':
      return { status: 429, headers: HTML_TYPE, body: '<title>429 Too Many Requests</title>' }
    case '404':
      return { ...reply, status: 404, headers: { ...CORS, ...HTML_TYPE }, body: 'Cannot GET' }
    case '500':
      return { ...reply, status: 500, body: '{"error":"internal"}' }
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
    case 'nulls':
      return { ...reply, body: withNumbers(data, 'null', '') }
    default:
      throw new Error('unknown fault')
  }
}

/** Fault set for a route, for its provider (`mempool`) or for all (`*`), in this order. */
function faultOf(faults, route) {
  if (route === null) return null
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
      fault: faultOf(faults, routeOf(url)),
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
    return new Response(reply.body, { status: reply.status, headers: reply.headers })
  }
}

/**
 * Serves the world over HTTP on 127.0.0.1. The real host is taken from the Host header, or from the first part of the path
 * (`/mempool.space/api/v1/blocks`). `POST /control?route=mempool/blocks&fault=hang` switches a fault, an empty `fault` clears it.
 */
export async function startProviderServer({ port = 0, world = {} } = {}) {
  const faults = new Map()
  const requests = []
  const setFault = (route, fault) => {
    if (fault === null || fault === '') faults.delete(route)
    else faults.set(route, fault)
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    if (url.pathname === '/control') {
      setFault(url.searchParams.get('route') ?? '*', url.searchParams.get('fault'))
      response.writeHead(204, CORS).end()
      return
    }
    requests.push(url.href)
    const reply = worldReply(url.href, { fault: faultOf(faults, routeOf(url.href)), world })
    if (reply.hang) return
    if (reply.drop) {
      response.destroy()
      return
    }
    const send = () => response.writeHead(reply.status, reply.headers).end(reply.body)
    if (reply.delayMs) setTimeout(send, reply.delayMs).unref()
    else send()
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`
  return {
    origin,
    requests,
    setFault,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
