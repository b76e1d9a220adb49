import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDate } from '#format/formatDate.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { marketDay } from '#units/market.ts'
import { expectChartVisible, expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import { DEFAULT_WORLD } from '../support/providerServer.mjs'
import {
  offline,
  startSiteSession,
  type Providers,
  type SiteSession,
  type Visit,
} from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

const CLOCK = '2026-11-20T12:00:00Z'
const HOUR_MS = 3_600_000

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

/** The browser knows that it has no network; the page's own files come from a cache of the host's. */
function withoutConnection(): void {
  Object.defineProperty(navigator, 'onLine', { get: () => false })
}

function withoutStorage(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'] as const) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  }
}

describe('case 25: a first visit without any network', () => {
  let visit: Visit

  beforeAll(async () => {
    visit = await site.visit('./', { providers: offline, clock: CLOCK, prepare: withoutConnection })
  })

  it('draws the first chart', async () => {
    await expectChartVisible(visit.page)
    const result = await settledResult(visit.page)
    expect(result.market.kind).toBe('bundled')
    expect(result.market.priceUsd).toBe(BUNDLED_MARKET.priceUsd)
    expect(result.market.tipHeight).toBe(BUNDLED_MARKET.tipHeight)
  })

  it('marks the market as built in, with its date, and names the reason', async () => {
    await expect.poll(() => visibleText(visit.page)).toMatch(/this browser is offline/)
    const text = await visibleText(visit.page)
    expect(text).toMatch(/built.in|bundled/i)
    expect(text).toContain(formatDate(marketDay(BUNDLED_MARKET)))
    expect(text).not.toMatch(/\blive\b.*\bnow\b/i)
    expectNoRawValues(text)
  })

  it('asks nobody, and has run without a complaint of the browser', () => {
    expect(visit.foreignRequests()).toEqual([])
    expect(visit.problems).toEqual([])
  })
})

it('says on the status page what could not be read', async () => {
  const status = await site.visit('./status/', { providers: offline, clock: CLOCK })
  await expect.poll(() => visibleText(status.page), { timeout: 10_000 }).toMatch(/unreachable or refused/)
  const text = await visibleText(status.page)
  expect(text).toMatch(/built.in|bundled/i)
  expect(text).toContain('mempool.space')
  expectNoRawValues(text)
  expect(status.problems).toEqual([])
  await status.close()
})

it('case 25: a later visit without network stands on what the browser has kept, until that is too old', async () => {
  let connected = true
  const world = worldProviders()
  const providers: Providers = (url) => (connected ? world(url) : 'refused')
  const visit = await site.visit('./', { providers, clock: WORLD_CLOCK })
  const live = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)

  connected = false
  await visit.page.clock.setFixedTime(new Date(DEFAULT_WORLD.nowMs + 2 * HOUR_MS + 60_000))
  await visit.page.reload()
  const kept = await settledResult(visit.page, (one) => one.grid !== null)
  expect(kept.market).toMatchObject({
    priceUsd: live.market.priceUsd,
    difficulty: live.market.difficulty,
    tipHeight: live.market.tipHeight,
  })
  await expect.poll(() => visibleText(visit.page), { timeout: 10_000 }).toMatch(/no market source answered/)
  const chip = visit.page.locator('[data-testid="market-chip"]')
  expect(await chip.innerText()).toMatch(/Last read 2.h ago/)
  expectNoRawValues(await visibleText(visit.page))

  await visit.page.clock.setFixedTime(new Date(DEFAULT_WORLD.nowMs + 240 * HOUR_MS))
  await visit.page.reload()
  const expired = await settledResult(visit.page, (one) => one.grid !== null)
  expect(expired.market).toMatchObject({ kind: 'bundled', priceUsd: BUNDLED_MARKET.priceUsd })
  await expect.poll(() => visibleText(visit.page), { timeout: 10_000 }).toMatch(/no market source answered/)
  expect(await chip.innerText()).toMatch(/Bundled 27 Oct 2026/)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 28: reads the market as well where all storage is denied', async () => {
  const visit = await site.visit('./', {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
    prepare: withoutStorage,
  })
  const { market } = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
  expect(market.tipHeight).toBe(DEFAULT_WORLD.tipHeight)
  expectNoRawValues(await visibleText(visit.page))
  expect(visit.problems).toEqual([])
  await visit.close()
})
