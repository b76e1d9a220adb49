import type { Frame } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { MARKET_FILE, writeMarketFile } from '#market/staticMarketFile.ts'
import type { Market } from '#units/market.ts'
import { expectChartVisible, expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import {
  DEFAULT_WORLD,
  difficultyOf,
  startProviderServer,
  type ProviderServer,
} from '../support/providerServer.mjs'
import { onTheWire, type ProviderAnswer, type Visit } from '../support/siteSession.ts'
import { startArticleSession, type ArticleSession } from '../support/siteSessionArticle.ts'
import { PROVIDER_HOST } from '../support/worldProviders.ts'

const FILE_PATH = `/${MARKET_FILE}`
const LINK = '?v=1'

let server: ProviderServer
let article: ArticleSession

beforeAll(async () => {
  server = await startProviderServer({ tls: true })
  article = await startArticleSession({
    providerServer: { hosts: Object.values(PROVIDER_HOST), port: server.port },
  })
})
afterAll(async () => {
  await article.close()
  await server.close()
})

/** What a site publishes that read the world `minutes` before the page's clock. */
function publishedFile(minutes: number): ProviderAnswer {
  const at = DEFAULT_WORLD.nowMs + 30_000 - minutes * 60_000
  const read = { sourceId: 'mempool', source: 'mempool.space', state: 'fresh', note: '' } as const
  const times = { observedAt: at, fetchedAt: at }
  const market: Market = {
    ...BUNDLED_MARKET,
    kind: 'live',
    asOf: `${new Date(at).toISOString().slice(0, 16)}Z`,
    tipHeight: 973_998,
    difficulty: Math.round(difficultyOf(DEFAULT_WORLD.bits)),
    priceUsd: 87_654.32,
    provenance: {
      tipHeight: { ...read, ...times },
      difficulty: { ...read, ...times },
      feesBtcPerBlock: { ...read, ...times },
      priceUsd: { ...read, ...times, sourceId: 'coinbase', source: 'Coinbase' },
    },
  }
  return { status: 200, body: writeMarketFile(market), headers: { 'content-type': 'application/json' } }
}

const fileRequests = (visit: Visit): number =>
  visit.requests.filter((url) => url.pathname === FILE_PATH).length

const noteOf = (frame: Frame): Promise<string> =>
  frame
    .locator('.embed-stale')
    .allInnerTexts()
    .then((all) => all.join(' '))

it('an embed draws the built-in market and reads the file beside it, from a frame without an origin', async () => {
  const { visit, frame } = await article.open([{ src: article.embedAddress('heatmap', LINK) }], {
    providers: onTheWire,
    expectedProblems: [/Content Security Policy|refused/i],
  })
  const embed = frame(0)
  await expectChartVisible(embed)
  expect(await embed.evaluate(() => globalThis.origin)).toBe('null')
  await expect.poll(() => fileRequests(visit)).toBe(1)
  await expect.poll(() => noteOf(embed)).toBe('Built-in market of 27 Oct 2026.')
  expect(await visibleText(embed)).toMatch(/Bundled market 27 Oct 2026/)
  expect(visit.foreignRequests()).toEqual([])

  // case 34: what the policy of embeds allows is the list of providers and no more.
  const blocked = await embed.evaluate(async () => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
    for (const address of [
      'https://collector.example/',
      'http://localhost:9/',
      'http://umbrel.local:3006/',
    ]) {
      await fetch(address).catch(() => undefined)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    return directives
  })
  // The page's own policy and the host's header each report it.
  expect(blocked.length).toBeGreaterThanOrEqual(3)
  expect(new Set(blocked)).toEqual(new Set(['connect-src']))
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 29: ten embeds show what the site has published and how old it is, ask for it once each, and nobody else', async () => {
  const src = article.embedAddress('heatmap', LINK)
  const { visit, frame } = await article.open(
    Array.from({ length: 10 }, () => ({ src, height: 60 })),
    {
      providers: onTheWire,
      ownFiles: { [FILE_PATH]: [publishedFile(2), publishedFile(45)] },
    },
  )
  const notes: string[] = []
  for (let index = 0; index < 10; index += 1) {
    const { market } = await settledResult(frame(index), (one) => one.market.kind === 'live')
    expect(market).toMatchObject({ tipHeight: 973_998, priceUsd: 87_654.32 })
    notes.push(await noteOf(frame(index)))
  }
  expect(notes.filter((note) => note === '')).toHaveLength(5)
  expect(
    notes.filter((note) => /^Market of 31 Oct 2026, \d\d:\d\d UTC, 45.min old\.$/.test(note)),
  ).toHaveLength(5)
  expect(await visibleText(frame(0))).toMatch(/BTC \$87,654/)
  expect(fileRequests(visit)).toBe(10)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('an embed of history reads the files beside it, once, or the built-in tables where there are none', async () => {
  const { visit, frame, messages } = await article.open(
    [
      { src: article.embedAddress('history', LINK, 'tz=Asia/Tokyo') },
      { src: article.embedAddress('history', LINK) },
    ],
    {
      providers: onTheWire,
      ownFiles: {
        [FILE_PATH]: [publishedFile(45)],
        '/data/v1/price-weekly.json': [
          {
            status: 200,
            body: `{"schema":1,"columns":["timeS","closeUsd"],"provenance":{"sourceId":"x","source":"Exchange X","observedAt":null,"fetchedAt":null,"state":"fresh","note":""},"rows":[[1760000000,65000],[1760604800,66000]]}`,
          },
          { status: 200, body: '<!doctype html>' },
        ],
      },
    },
  )
  for (const index of [0, 1]) await settledResult(frame(index), (one) => one.market.kind === 'live')
  const sources = async (): Promise<string[]> =>
    Promise.all([0, 1].map((index) => frame(index).locator('figcaption').first().innerText()))
  await expect
    .poll(sources, { timeout: 10_000 })
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Price: Exchange X/),
        expect.stringMatching(/Price: built-in table/),
      ]),
    )
  for (const index of [0, 1]) expectNoRawValues(await visibleText(frame(index)))
  // A time of day is that of the reader's zone where the address names one.
  expect(await noteOf(frame(0))).toMatch(/^Market of 31 Oct 2026, \d\d:\d\d GMT\+9, 45.min old\.$/)
  expect((await messages()).filter((one) => one.data['type'] === 'error')).toEqual([])
  const files = visit.requests.filter((url) => /difficulty\.json|price-weekly\.json/.test(url.pathname))
  expect(files).toHaveLength(4)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 5, case 7, case 10: embeds keep the built-in market when the file is missing or damaged, and say so', async () => {
  const replies: readonly ProviderAnswer[] = [
    { status: 404, body: 'Not found', headers: { 'content-type': 'text/plain' } },
    { status: 200, body: '<!doctype html><title>x</title>', headers: { 'content-type': 'text/html' } },
    { status: 200, body: '{"schema":1,"kind":"live","figu' },
    { status: 200, body: '{"schema":1,"kind":"live","figures":{"priceUsd":0}}' },
    'refused',
  ]
  const src = article.embedAddress('heatmap', LINK)
  const { visit, frame } = await article.open(
    replies.map(() => ({ src, height: 100 })),
    {
      providers: onTheWire,
      ownFiles: { [FILE_PATH]: replies },
      expectedProblems: [/latest\.json|Failed to load resource/],
    },
  )
  for (const index of replies.keys()) {
    await expect
      .poll(() => noteOf(frame(index)), { timeout: 10_000 })
      .toBe('Built-in market of 27 Oct 2026; the market file of this site could not be read.')
    const { market } = await settledResult(frame(index))
    expect(market).toMatchObject({ kind: 'bundled', priceUsd: BUNDLED_MARKET.priceUsd })
    expectNoRawValues(await visibleText(frame(index)))
  }
  expect(fileRequests(visit)).toBe(replies.length)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 29: an embed out of sight asks for nothing; seen, with live=1, it asks one provider once', async () => {
  const { visit, frame } = await article.open(
    [
      { src: article.embedAddress('heatmap', LINK), height: 3_000 },
      { src: article.embedAddress('scenarios', LINK, 'live=1') },
    ],
    { providers: onTheWire, ownFiles: { [FILE_PATH]: [publishedFile(1)] } },
  )
  await settledResult(frame(0), (one) => one.market.kind === 'live')
  expect((await settledResult(frame(1))).market.kind).toBe('bundled')
  expect(await noteOf(frame(1))).toBe('Built-in market of 27 Oct 2026.')
  expect(fileRequests(visit)).toBe(1)
  expect(visit.foreignRequests()).toEqual([])

  await visit.page.mouse.wheel(0, 4_000)
  const { market } = await settledResult(frame(1), (one) => one.market.tipHeight === DEFAULT_WORLD.tipHeight)
  expect(Math.abs(market.priceUsd / DEFAULT_WORLD.priceUsd - 1)).toBeLessThan(0.005)
  await expect.poll(() => noteOf(frame(1))).toBe('')
  expect(fileRequests(visit)).toBe(2)
  const asked = visit.foreignRequests().map((url) => url.href)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThanOrEqual(3)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked.every((address) => address.startsWith('https://mempool.space/'))).toBe(true)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 3: an embed with live=1 names a provider that refuses, and asks it no second time', async () => {
  server.setFault('mempool', '429nocors')
  const { visit, frame } = await article.open([{ src: article.embedAddress('heatmap', LINK, 'live=1') }], {
    providers: onTheWire,
  })
  await expect
    .poll(() => noteOf(frame(0)), { timeout: 10_000 })
    .toBe('Built-in market of 27 Oct 2026; no provider gave a usable reading.')
  expect((await settledResult(frame(0))).market.kind).toBe('bundled')
  const asked = visit.foreignRequests().map((url) => url.href)
  expect(new Set(asked).size).toBe(asked.length)
  expect(visit.problems).toEqual([])
  await visit.close()
  server.clearFaults()
})
