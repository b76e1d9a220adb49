import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import { DEFAULT_WORLD, startProviderServer, type ProviderServer } from '../support/providerServer.mjs'
import { onTheWire, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { breakProviders, expectNoHotRetry, StatusVisit, type Faults } from '../support/siteSessionStatus.ts'
import { PROVIDER_HOST, WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

/** A reading is over after this long, whatever the providers do. */
const LONGEST_READING_MS = 8_000
const MARGIN_MS = 2_000
/** State of a value kept because nothing new came; in the end it is simply old. */
const KEPT = /^(last good value|stale)$/

let server: ProviderServer
let site: SiteSession

/** A page that nobody answers, watched while the other tests run, as it takes as long as a reading may take. */
let blackHoles: ReturnType<typeof watchBlackHoles>

beforeAll(async () => {
  server = await startProviderServer({ tls: true })
  site = await startSiteSession({
    providerServer: { hosts: Object.values(PROVIDER_HOST), port: server.port },
  })
  blackHoles = watchBlackHoles()
  // Looked at by its test; until then a failure is nobody's.
  blackHoles.catch(() => undefined)
})
afterAll(async () => {
  await site.close()
  await server.close()
})

async function watchBlackHoles(): Promise<{
  readonly readingMs: number
  readonly text: string
  readonly requests: readonly URL[]
  readonly problems: readonly string[]
}> {
  const silent = Object.fromEntries(Object.keys(PROVIDER_HOST).map((name) => [name, 'hang']))
  const visit = await site.visit('./', { providers: worldProviders({ faults: silent }), clock: WORLD_CLOCK })
  const reading = visit.page.getByText(/being read/)
  await reading.waitFor({ timeout: 20_000 })
  const startedAt = performance.now()
  await reading.waitFor({ state: 'detached', timeout: 30_000 })
  const readingMs = performance.now() - startedAt
  const text = await visibleText(visit.page)
  const requests = visit.foreignRequests()
  const { problems } = visit
  await visit.close()
  return { readingMs, text, requests, problems }
}

interface Trouble {
  readonly name: string
  readonly faults: Faults
  /** Source of height and difficulty; null: kept from before. */
  readonly network: string | null
  readonly price: string | null
  /** Absent: as the network. */
  readonly fees?: string | null
  /** What the page says about the trouble. */
  readonly words?: readonly RegExp[]
}

const MEMPOOL = 'mempool.space'
const BITVIEW = 'bitview.space'
const ESPLORA = 'blockstream.info'

const TROUBLES: readonly Trouble[] = [
  {
    name: 'case 1, case 2: a black hole; 429 with CORS',
    faults: { mempool: 'hang', coinbase: '429' },
    network: BITVIEW,
    price: 'Kraken',
    words: [/slower than the next provider/, /too many requests \(429\)/],
  },
  {
    name: 'case 1, case 3: a body that drips; 429 without CORS',
    faults: { mempool: 'drip', coinbase: '429nocors' },
    network: BITVIEW,
    price: 'Kraken',
    words: [/slower than the next provider/, /unreachable or refused/],
  },
  {
    name: 'case 4, case 5, case 7, case 10: pages with 429 and with 200, cut JSON, zeros',
    faults: { mempool: '429html', bitview: 'html200', coinbase: 'truncated', kraken: 'zeros' },
    network: ESPLORA,
    price: 'Bitstamp',
    fees: null,
    words: [/too many requests \(429\)/, /sent a web page/, /cut or unreadable/, /impossible value/],
  },
  {
    name: 'case 10, case 11, case 12: zeros, prices of -1, infinite prices',
    faults: { mempool: 'zeros', coinbase: 'minus1', kraken: 'infinity' },
    network: BITVIEW,
    price: 'Bitstamp',
  },
  {
    name: 'case 16, case 19: an old tip, a price ten times too high',
    faults: { mempool: 'stale', coinbase: 'outlier' },
    network: BITVIEW,
    price: 'Kraken',
    words: [/out of date/, /off the others|differ/],
  },
  {
    name: 'case 7, case 8, case 11, case 12: cut JSON, 503, -1, NaN',
    faults: { mempool: 'truncated', bitview: 'minus1', coinbase: 'nan', kraken: '503text' },
    network: ESPLORA,
    price: 'Bitstamp',
    fees: null,
    words: [/cut or unreadable/, /HTTP 503/],
  },
  {
    name: 'case 8, case 12, case 19: infinite figures, 522, a price ten times too high behind a good one',
    faults: { mempool: 'infinity', bitview: '522', kraken: 'outlier' },
    network: ESPLORA,
    price: 'Coinbase',
    fees: null,
    words: [/HTTP 522/],
  },
  {
    name: 'case 24: the price is down, the network up',
    faults: { coinbase: 'drop', kraken: '429nocors', bitstamp: 'html200', 'mempool/prices': 'minus1' },
    network: MEMPOOL,
    price: null,
  },
  {
    name: 'case 24: the network is down, the price up',
    faults: { 'mempool/blocks': '429nocors', bitview: 'drop', esplora: 'empty' },
    network: null,
    price: 'Coinbase',
  },
  {
    name: 'case 24: mempool alone is down',
    faults: { mempool: 'drop' },
    network: BITVIEW,
    price: 'Coinbase',
  },
  {
    name: 'case 24: bitview alone is down',
    faults: { bitview: 'drop' },
    network: MEMPOOL,
    price: 'Coinbase',
  },
  {
    name: 'case 24: esplora alone is down',
    faults: { esplora: 'drop' },
    network: MEMPOOL,
    price: 'Coinbase',
  },
  {
    name: 'case 24: Coinbase alone is down',
    faults: { coinbase: 'drop' },
    network: MEMPOOL,
    price: 'Kraken',
  },
  { name: 'case 24: Kraken alone is down', faults: { kraken: 'drop' }, network: MEMPOOL, price: 'Coinbase' },
  {
    name: 'case 24: Bitstamp alone is down',
    faults: { bitstamp: 'drop' },
    network: MEMPOOL,
    price: 'Coinbase',
  },
  ...[
    'drop',
    '429',
    '429nocors',
    '429html',
    'html200',
    'truncated',
    'zeros',
    'minus1',
    'infinity',
    'nan',
  ].map((fault): Trouble => ({
    name: `case 24: every provider at once: ${fault}`,
    faults: { '*': fault },
    network: null,
    price: null,
  })),
  // Everything said about trouble has to go when the trouble has gone.
  { name: 'all is well again', faults: {}, network: MEMPOOL, price: 'Coinbase' },
]

describe('a page that stays open while providers fail and recover', () => {
  let status: StatusVisit

  beforeAll(async () => {
    breakProviders(server, {})
    server.setWorld(DEFAULT_WORLD)
    status = new StatusVisit(
      server,
      await site.visit('./status/', { providers: onTheWire, clock: WORLD_CLOCK }),
    )
    await status.page
      .locator('td[data-column="Source"]')
      .filter({ hasText: 'Coinbase' })
      .waitFor({ timeout: 20_000 })
    await status.page.getByRole('button', { name: 'Read again' }).waitFor()
  })

  it.each(TROUBLES)('$name', async ({ faults, network, price, fees, words = [] }) => {
    const before = {
      price: await status.row('BTC price'),
      height: await status.row('Block height'),
      fees: await status.row('Fees per block'),
    }
    const { said, ms, requests } = await status.readAgain(faults)
    expect(ms).toBeLessThan(LONGEST_READING_MS + MARGIN_MS)
    expectNoHotRetry(requests, faults)

    const height = await status.row('Block height')
    const difficulty = await status.row('Difficulty')
    if (network === null) {
      expect(height.now).toBe(before.height.now)
      expect(height.state).toMatch(KEPT)
      expect(difficulty.state).toMatch(KEPT)
    } else {
      expect(height).toMatchObject({
        now: status.world.tipHeight.toLocaleString('en-US'),
        source: expect.stringContaining(network),
        state: 'fresh',
      })
      expect(difficulty).toMatchObject({ source: expect.stringContaining(network), state: 'fresh' })
    }

    const shown = await status.row('BTC price')
    if (price === null) {
      expect(shown.now).toBe(before.price.now)
      expect(shown.state).toMatch(KEPT)
    } else {
      const usd = Number(shown.now.replaceAll(/[$,]/g, ''))
      expect(Math.abs(usd / status.world.priceUsd - 1)).toBeLessThan(0.005)
      expect(shown).toMatchObject({ source: expect.stringContaining(price), state: 'fresh' })
    }

    const feesSource = fees === undefined ? network : fees
    const feesShown = await status.row('Fees per block')
    if (feesSource === null) {
      expect(feesShown).toMatchObject({ now: before.fees.now, state: expect.stringMatching(KEPT) })
    } else expect(feesShown).toMatchObject({ source: expect.stringContaining(feesSource), state: 'fresh' })

    const renewed = [network, price, feesSource].filter((source) => source !== null).length
    expect(said).toMatch(renewed === 3 ? /^Every value/ : renewed === 0 ? /^No value/ : /^Some values/)
    const text = await visibleText(status.page)
    for (const pattern of words) expect(text).toMatch(pattern)
    // The log quotes the beginning of what could not be parsed.
    expectNoRawValues(text.replaceAll(/sent cut or unreadable data: .*/g, ''))
    expect(status.problems).toEqual([])
  })
})

const sourcesOf = (visit: Visit): Promise<string> =>
  visit.page.locator('[data-testid="sources"]').innerText({ timeout: 20_000 })

describe('a page opened while every provider is down', () => {
  it('case 24, case 25: shows the built-in market, says so, and recovers', async () => {
    server.setWorld(DEFAULT_WORLD)
    breakProviders(server, { mempool: '429nocors', bitview: 'html200', '*': 'drop' })
    const visit = await site.visit('./', { providers: onTheWire, clock: WORLD_CLOCK })
    const result = await settledResult(visit.page, (one) => one.grid !== null)
    expect(result.market).toMatchObject({ kind: 'bundled', priceUsd: BUNDLED_MARKET.priceUsd })
    await expect
      .poll(() => visibleText(visit.page), { timeout: LONGEST_READING_MS + MARGIN_MS })
      .toMatch(/no market source answered/)
    expect(await sourcesOf(visit)).toMatch(/BTC price\s+\$84,714 .*built in/)
    expectNoHotRetry(visit.foreignRequests(), {})

    breakProviders(server, {})
    await visit.page.clock.setFixedTime(new Date(DEFAULT_WORLD.nowMs + 3 * 3_600_000))
    server.setWorld({ nowMs: DEFAULT_WORLD.nowMs + 3 * 3_600_000 })
    await visit.page.locator('[data-testid="market-chip"]').click()
    await visit.page.getByRole('button', { name: 'Read again' }).click()
    const recovered = await settledResult(
      visit.page,
      (one) => one.market.kind === 'live' && one.grid !== null,
    )
    expect(recovered.market.tipHeight).toBe(DEFAULT_WORLD.tipHeight)
    await expect.poll(() => sourcesOf(visit)).toMatch(/BTC price\s+\$86,250 Coinbase.*fresh/)
    expect(await visibleText(visit.page)).not.toMatch(/no market source answered/)
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('case 1: does not wait for black holes longer than eight seconds', async () => {
    const { readingMs, text, requests, problems } = await blackHoles
    expect(readingMs).toBeLessThan(LONGEST_READING_MS + MARGIN_MS)
    expect(text).toMatch(/built-in market of 27 Oct 2026: no market source answered/)
    expectNoRawValues(text)
    expectNoHotRetry(requests, {})
    expect(problems).toEqual([])
  })
})
