/**
 * One consistent, dated world of Bitcoin in the shapes of the real providers' answers: what providerServer.mjs serves, spoils and
 * holds back.
 */
const SATS_PER_BTC = 1e8
const MINUTE = 60_000
const DAY_S = 86_400
const EPOCH_BLOCKS = 2016

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

/** Target in force at a height; before the two that the world names it eases by a little with every epoch back. */
function bitsAt(world, height) {
  const epochsBack = Math.floor(world.tipHeight / EPOCH_BLOCKS) - Math.floor(height / EPOCH_BLOCKS)
  return epochsBack <= 0 ? world.bits : world.bitsBefore + 900 * (epochsBack - 1)
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

function blocks(world, { route, height }, shiftMs) {
  const withExtras = !route.startsWith('esplora')
  const newest = Math.min(height ?? world.tipHeight, world.tipHeight)
  const count = Math.min(withExtras ? 15 : 10, newest + 1)
  return Array.from({ length: count }, (_, i) => block(world, newest - i, shiftMs, withExtras))
}

/** First height whose change of difficulty the list below has; the tables shipped with the app end before it. */
const FIRST_ADJUSTMENT = 957_600

function adjustments(world, shiftMs, factor) {
  const rows = []
  for (let height = world.tipHeight - (world.tipHeight % EPOCH_BLOCKS); height >= FIRST_ADJUSTMENT;) {
    const difficulty = difficultyOf(bitsAt(world, height)) * factor
    const before = difficultyOf(bitsAt(world, height - 1)) * factor
    const { timestamp } = block(world, height, shiftMs, false)
    rows.push([timestamp, height, difficulty, Number((difficulty / before).toPrecision(6))])
    height -= EPOCH_BLOCKS
  }
  return rows
}

function hashrate(world, shiftMs, factor) {
  const impliedHps = (difficultyOf(world.bits) * 2 ** 32) / 600
  const today = Math.floor((world.nowMs + shiftMs) / 1000 / DAY_S) * DAY_S
  return {
    hashrates: [2, 1, 0].map((days) => ({ timestamp: today - days * DAY_S, avgHashrate: impliedHps * 1.01 })),
    difficulty: [],
    currentHashrate: impliedHps * 1.02 * factor,
    currentDifficulty: difficultyOf(world.bits),
  }
}

/** USD on the first of January from 2012 on, rounded; between them and up to today the price moves evenly in proportion. */
const YEARLY_USD = [
  4.6, 13.2, 750, 315, 430, 960, 13_900, 3_750, 7_200, 29_000, 46_300, 16_500, 42_300, 93_400, 87_500,
]

function priceAt(world, timeS, factor) {
  const at = (year) => Date.UTC(year, 0, 1) / 1000
  const year = new Date(timeS * 1000).getUTCFullYear()
  const next = YEARLY_USD[year + 1 - 2012]
  const nowS = world.nowMs / 1000
  const from = YEARLY_USD[year - 2012] ?? YEARLY_USD.at(-1)
  const to = next ?? world.priceUsd
  const share = Math.min(1, (timeS - at(year)) / ((next === undefined ? nowS : at(year + 1)) - at(year)))
  return from * (to / from) ** share * factor
}

/** Candles up to the unfinished last one: `[time, open, high, low, close]`, as wide as the early market was. */
function candles(world, intervalS, count, shiftMs, factor) {
  const nowS = Math.floor((world.nowMs + shiftMs) / 1000)
  const lastS = Math.floor(nowS / intervalS) * intervalS
  return Array.from({ length: count }, (_, i) => lastS - (count - 1 - i) * intervalS)
    .filter((timeS) => timeS >= Date.UTC(2012, 0, 1) / 1000)
    .map((timeS) => {
      const close = priceAt(world, Math.min(timeS + intervalS, nowS), factor)
      return [timeS, priceAt(world, timeS, factor), close * 2.5, close * 0.4, close]
    })
}

/** Price of one BTC in other currencies, as a multiple of the price in USD. */
const FIAT_PER_USD = { USD: 1, EUR: 0.86, GBP: 0.75, CAD: 1.39, CHF: 0.8, AUD: 1.52, JPY: 152 }
const KRAKEN_PAIRS = {
  XBTUSD: 'XXBTZUSD',
  XBTEUR: 'XXBTZEUR',
  XBTGBP: 'XXBTZGBP',
  XBTCAD: 'XXBTZCAD',
  XBTJPY: 'XXBTZJPY',
  XBTCHF: 'XBTCHF',
  XBTAUD: 'XBTAUD',
}

function krakenTicker(usd, query) {
  const asked = (query.get('pair') ?? 'XBTUSD').split(',').filter((pair) => Object.hasOwn(KRAKEN_PAIRS, pair))
  const pairs = asked.map((pair) => {
    const price = usd * FIAT_PER_USD[pair.slice(3)]
    const last = (price * 1.0012).toFixed(5)
    const ticker = {
      a: [last, '1', '1.000'],
      b: [(price * 1.0011).toFixed(5), '2', '2.000'],
      c: [last, '0.00067643'],
      v: ['1068.2', '2219.4'],
      p: [last, last],
      t: [11_000, 25_000],
      l: [(price * 0.99).toFixed(5), (price * 0.98).toFixed(5)],
      h: [(price * 1.01).toFixed(5), (price * 1.02).toFixed(5)],
      o: (price * 0.995).toFixed(5),
    }
    return [KRAKEN_PAIRS[pair], ticker]
  })
  return { error: [], result: Object.fromEntries(pairs) }
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

/**
 * What a route answers in this world. `route` is one of ROUTES in providerServer.mjs, `height` the number in its path if there is
 * one, `query` its parameters. `shiftMs` moves the times, `behind` the newest block counted, `factor` the figures: faults.
 */
export function worldPayload(request, world, { shiftMs, behind, factor }) {
  const { route, query } = request
  const usd = world.priceUsd * factor
  const seconds = Math.floor((world.nowMs + shiftMs) / 1000)
  switch (route.split('/')[1]) {
    case 'blocks':
    case 'blocks-from': {
      const rows = blocks(world, request, shiftMs)
      return factor === 1 ? rows : rows.map((row) => ({ ...row, difficulty: row.difficulty * factor }))
    }
    case 'reward-stats': {
      const stats = rewardStats(world, behind)
      return factor === 1 ? stats : { ...stats, totalFee: `${Math.round(Number(stats.totalFee) * factor)}` }
    }
    case 'adjustments':
      return adjustments(world, shiftMs, factor)
    case 'hashrate':
      return hashrate(world, shiftMs, factor)
    case 'backend-info':
      return { hostname: 'node201', version: '3.2.1', gitCommit: '3b6ed8b', lightning: false }
    case 'prices': {
      const fiats = Object.entries(FIAT_PER_USD).map(([fiat, rate]) => [
        fiat,
        Math.round(usd * (fiat === 'USD' ? 0.9995 : rate)),
      ])
      return { time: seconds - 120, ...Object.fromEntries(fiats) }
    }
    case 'rates': {
      const fiats = Object.entries(FIAT_PER_USD).map(([fiat, rate]) => [fiat, (usd * rate).toFixed(6)])
      const rates = { AED: (usd * 3.6725).toFixed(6), ...Object.fromEntries(fiats), USD: usd.toFixed(2) }
      return { data: { currency: 'BTC', rates: { ...rates, '1INCH': '431034.48' } } }
    }
    case 'ticker':
      if (route.startsWith('kraken')) return krakenTicker(usd, query)
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
    case 'ohlc':
      if (route.startsWith('kraken')) {
        const rows = candles(world, Number(query.get('interval') ?? 1440) * 60, 720, shiftMs, factor)
        const texts = rows.map(([timeS, ...prices]) => [
          timeS,
          ...prices.map((price) => price.toFixed(1)),
          rows[0][4].toFixed(1),
          '120.5',
          900,
        ])
        return { error: [], result: { XXBTZUSD: texts, last: rows.at(-2)?.[0] ?? 0 } }
      }
      return {
        data: {
          pair: 'BTC/USD',
          ohlc: candles(
            world,
            Number(query.get('step') ?? DAY_S),
            Number(query.get('limit') ?? 1000),
            shiftMs,
            factor,
          ).map(([timeS, open, high, low, close]) => ({
            timestamp: `${timeS}`,
            open: open.toFixed(0),
            high: high.toFixed(0),
            low: low.toFixed(0),
            close: close.toFixed(0),
            volume: '120.5',
          })),
        },
      }
    default:
      throw new Error(`no payload for ${route}`)
  }
}
