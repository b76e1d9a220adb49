import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_WORLD } from '../support/providerServer.mjs'
import { seeDashboard, settledResult, verdictText, type SeenDashboard } from '../support/pageReaders.ts'
import { shareLink } from '../support/shareLink.ts'
import { startSiteSession, type Providers, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

/** A quarter later, at a price 30 % lower. */
const OTHER_WORLD = {
  nowMs: DEFAULT_WORLD.nowMs + 90 * 86_400_000,
  tipHeight: DEFAULT_WORLD.tipHeight + 90 * 144,
  priceUsd: DEFAULT_WORLD.priceUsd * 0.7,
}
const OTHER_CLOCK = new Date(OTHER_WORLD.nowMs + 30_000).toISOString()

const see = (visit: Visit, kind: string) => seeDashboard(visit.page, (one) => one.market.kind === kind)

let site: SiteSession
let link = ''
let liveLink = ''
let live: SeenDashboard
let problems: readonly string[] = []

beforeAll(async () => {
  site = await startSiteSession()
  const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  live = await see(visit, 'live')
  link = await shareLink(visit.page)
  problems = visit.problems
  await visit.close()
})
afterAll(() => site.close())

it('is given by the share dialog without a complaint of the browser', () => {
  expect(link).not.toBe('')
  expect(problems).toEqual([])
})

it('is a readable query with version first and check last', () => {
  const query = new URL(link).search
  expect(query).toMatch(/^\?v=1&ds=2611&.*mkt=20261031t\d{4}z:.*&ck=[0-9a-z]{4}$/)
  expect(link).toMatch(/^[A-Za-z0-9:/?.,&=%-]+$/)
})

const circumstances: readonly [name: string, providers: () => Providers, clock: string][] = [
  ['another market, a quarter later', () => worldProviders({ world: OTHER_WORLD }), OTHER_CLOCK],
  ['no network, years later', () => () => 'refused', '2029-03-01T05:00:00Z'],
]

it.each(circumstances)('shows every digit again: %s', async (_name, providers, clock) => {
  const visit = await site.visit(link, { providers: providers(), clock })
  const seen = await see(visit, 'snapshot')
  // By now the app has long written what it would write into the address.
  expect(visit.page.url()).toBe(link)
  expect(seen.result.cases).toEqual(live.result.cases)
  expect(seen.result.grid).toEqual(live.result.grid)
  expect(seen.verdict).toBe(live.verdict)
  expect(seen.tables).toEqual(live.tables)
  expect(seen.tables.length).toBeGreaterThan(100)
  expect(seen.numbers).toEqual(live.numbers)
  expect(seen.numbers.length).toBeGreaterThan(5)
  expect(seen.charts).toEqual(live.charts)
  expect(seen.charts.length).toBeGreaterThan(100)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('says whose draft it is once it was changed, and keeps the focus when a copy is kept or it is recalculated', async () => {
  const { page, close, problems } = await site.visit(link, {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
  })
  await settledResult(page)
  const hasFocus = () => page.locator('#verdict').evaluate((one) => one === document.activeElement)
  expect(await page.locator('body').innerText()).not.toMatch(/kept only in the address/)
  const quote = page.getByLabel('Your quote').first()
  await quote.fill('1500')
  await quote.press('Tab')
  await page.getByText('changes here are kept only in the address until you keep a copy').waitFor()
  await page.getByRole('button', { name: 'Keep a copy' }).click()
  await page.getByRole('button', { name: 'Keep a copy' }).waitFor({ state: 'detached' })
  expect(await hasFocus()).toBe(true)
  await page.getByRole('button', { name: 'Recalculate with today’s market' }).click()
  await page.getByTestId('recalculation').waitFor()
  expect(await hasFocus()).toBe(true)
  expect(problems).toEqual([])
  await close()
})

it('opens from the private form after # as well', async () => {
  const visit = await site.visit(link.replace('?', '#'), { providers: worldProviders(), clock: OTHER_CLOCK })
  const result = await settledResult(visit.page, (one) => one.market.kind === 'snapshot' && one.grid !== null)
  expect(result.cases).toEqual(live.result.cases)
  expect(visit.foreignRequests()).toEqual([])
  // Of a snapshot somebody else has made.
  liveLink = await shareLink(visit.page, 'Live')
  await visit.close()
})

it('gives a live link that reads the market again', async () => {
  expect(liveLink).not.toContain('mkt=')
  const visit = await site.visit(liveLink, {
    providers: worldProviders({ world: OTHER_WORLD }),
    clock: OTHER_CLOCK,
  })
  const result = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
  expect(result.market.priceUsd).toBeCloseTo(OTHER_WORLD.priceUsd, 0)
  expect(await verdictText(visit.page)).not.toBe(live.verdict)
  expect(await visit.page.getByTestId('market-chip').innerText()).toMatch(/^Live\s/)
  await visit.close()
})
