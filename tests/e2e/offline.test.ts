import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatDate } from '#format/formatDate.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { marketDay } from '#units/market.ts'
import { expectChartVisible, expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: offline, clock: '2026-11-20T12:00:00Z' })
})
afterAll(() => site.close())

it('draws the first chart with no other host reachable', async () => {
  await expectChartVisible(visit.page)
  const result = await settledResult(visit.page)
  expect(result.market.kind).toBe('bundled')
  expect(result.market.priceUsd).toBe(BUNDLED_MARKET.priceUsd)
  expect(result.market.tipHeight).toBe(BUNDLED_MARKET.tipHeight)
})

it('marks the market as bundled, with its date', async () => {
  const text = await visibleText(visit.page)
  expect(text).toMatch(/built.in|bundled/i)
  expect(text).toContain(formatDate(marketDay(BUNDLED_MARKET)))
  expect(text).not.toMatch(/\blive\b.*\bnow\b/i)
  expectNoRawValues(text)
})

it('says on the status page what could not be read', async () => {
  const status = await site.visit('./status/', { providers: offline, clock: '2026-11-20T12:00:00Z' })
  await status.page.getByRole('heading', { level: 1 }).waitFor()
  await status.page.waitForTimeout(1_000)
  const text = await visibleText(status.page)
  expect(text).toMatch(/built.in|bundled/i)
  expect(text).toContain('mempool.space')
  expectNoRawValues(text)
  expect(status.problems).toEqual([])
  await status.close()
})

it('has run without a complaint of the browser', () => {
  expect(visit.problems).toEqual([])
})
