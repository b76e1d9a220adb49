import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeViolations, expectNoRawValues, sidewaysScrollPx, visibleText } from '../support/pageReaders.ts'
import { offline, startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

const QUERY = '?v=1&ds=2611&kwh=0.08'
const SNAPSHOT =
  '?v=1&ds=2611&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit(`./${QUERY}`, { providers: worldProviders(), clock: WORLD_CLOCK })
})
afterAll(() => site.close())

const lineOf = (key: string) => `[data-history="${key}"] [data-mark=line][d^=M]`

async function drawn({ page }: Visit): Promise<void> {
  for (const key of ['hashprice', 'price', 'difficulty']) {
    await page.locator(lineOf(key)).waitFor({ state: 'attached', timeout: 15_000 })
  }
}

it('is reached from the dashboard with the scenario of its link', async () => {
  const { page } = visit
  await page.getByRole('contentinfo').getByRole('link', { name: 'Market history' }).click()
  await page.waitForURL(`**/history/${QUERY}`)
  await drawn(visit)
  expect(await page.title()).toBe('Market history · Landfall')
  expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toMatch(
    /^Hashprice, \$\d+\.\d\d, /,
  )
  expect(await visibleText(page)).toContain('8.0\u00a0¢/kWh')
  // Which provider of several gave the values depends on the budgets of the hosts.
  await page.getByText(/Kraken, read 31 Oct 2026/).waitFor()
  await page.getByText(/(mempool|bitview)\.space, read 31 Oct 2026/).waitFor()
})

it('has ranges, scales, tables and files', async () => {
  const { page } = visit
  const line = page.locator(lineOf('difficulty'))
  const three = await line.getAttribute('d')
  await page.getByRole('radio', { name: 'All' }).check({ force: true })
  await page.getByText('Halving, 28 Nov 2012').first().waitFor()
  const all = await line.getAttribute('d')
  expect(all).not.toBe(three)
  expect(all?.match(/[MHV]/g)?.length).toBeLessThanOrEqual(260)
  expect(await page.getByRole('radio', { name: 'Log' }).isChecked()).toBe(true)
  await page.getByRole('radio', { name: '1 year' }).check({ force: true })
  expect(await page.getByRole('radio', { name: 'Linear' }).isChecked()).toBe(true)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV: Network difficulty' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('landfall-difficulty-1y.csv')
  await page.getByRole('button', { name: 'Table: BTC price' }).click()
  expect(await page.locator('table tbody tr').count()).toBeGreaterThan(10)
  expectNoRawValues(await visibleText(page))
})

it('is accessible in both themes and does not scroll sideways on a phone', async () => {
  const { page } = visit
  expect(await axeViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(VIEWPORTS.phone)
  expect(await axeViolations(page, 'contrast')).toEqual([])
  expect(await sidewaysScrollPx(page)).toBe(0)
  await page.setViewportSize(VIEWPORTS.desktop)
  await page.emulateMedia({ colorScheme: 'light' })
})

it('leads back with the same link', async () => {
  const { page } = visit
  await page.getByRole('link', { name: 'Back to the calculator' }).click()
  await page.waitForURL(`${site.origin}/${QUERY}`)
  await page.locator('#verdict').waitFor()
  expect(visit.problems).toEqual([])
})

it('draws the built-in tables offline, with the stretch nobody knows left empty, and says so', async () => {
  const away = await site.visit('./history/', { providers: offline, clock: '2026-11-20T12:00:00Z' })
  await drawn(away)
  await away.page.getByText('Newer values could not be read').waitFor({ timeout: 15_000 })
  const text = await visibleText(away.page)
  expect(text).toMatch(/Built-in table, to \d+ \w{3} 2026/)
  expect(text).toMatch(/Difficulty is not known from about/)
  expect(await away.page.locator('[data-history=difficulty] [data-mark=gap]').count()).toBeGreaterThan(0)
  expectNoRawValues(text)
  expect(away.problems).toEqual([])
  await away.close()
})

it('asks no other host for a snapshot', async () => {
  const pinned = await site.visit(`./history/${SNAPSHOT}`, {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
  })
  await drawn(pinned)
  // Once all that starts beside the panels has started.
  await pinned.page.waitForLoadState('networkidle')
  expect(pinned.foreignRequests()).toEqual([])
  expect(pinned.problems).toEqual([])
  await pinned.close()
})
