import { afterAll, beforeAll, expect, it } from 'vitest'
import { settledResult, tabTo } from '../support/pageReaders.ts'
import { startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  await settledResult(visit.page, (result) => result.market.kind === 'live')
})
afterAll(() => site.close())

// One path, in order: what a person without a mouse does from opening the page to sending the link.

it('offers a way past the controls first', async () => {
  await visit.page.keyboard.press('Tab')
  const focused = visit.page.locator(':focus')
  expect(await focused.innerText()).toMatch(/skip/i)
  await visit.page.keyboard.press('Enter')
  expect(await visit.page.evaluate(() => document.activeElement?.closest('#verdict') !== null)).toBe(true)
  await visit.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
})

it('adds a model found by typing', async () => {
  const { page } = visit
  const before = (await settledResult(page)).cases.length
  await tabTo(page, page.getByRole('button', { name: 'Add a model or route' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const search = dialog.getByRole('combobox').first()
  await tabTo(page, search)
  await page.keyboard.type('S19k')
  await dialog.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const quote = dialog.getByRole('textbox', { name: /^Quote/ })
  await tabTo(page, quote)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('400')
  await tabTo(page, dialog.getByRole('button', { name: 'Add', exact: true }))
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  const after = await settledResult(page, (result) => result.cases.length > before)
  expect(new Set(after.cases.map((one) => one.model)).size).toBeGreaterThan(1)
})

it('chooses a tariff scenario and a delay scenario', async () => {
  const { page } = visit
  const tariff = page
    .getByRole('list', { name: 'Tariff scenarios' })
    .getByRole('button', { name: /60\s*%/ })
    .first()
  await tabTo(page, tariff)
  await page.keyboard.press('Enter')
  expect(await tariff.getAttribute('aria-pressed')).toBe('true')
  const delay = page.getByRole('group', { name: /delay/i }).getByRole('button', { name: /60/ }).first()
  await tabTo(page, delay)
  await page.keyboard.press('Enter')
  await settledResult(page)
  expect(await page.locator('#verdict').innerText()).toMatch(/60\s*%|60.day/)
})

it('reads cells of the heatmap with the arrow keys', async () => {
  const { page } = visit
  const grid = page.getByRole('grid').first()
  const stop = grid.locator('[tabindex="0"]')
  expect(await stop.count()).toBe(1)
  await tabTo(page, stop)
  const nameOf = (): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
  const first = await nameOf()
  await page.keyboard.press('ArrowRight')
  const second = await nameOf()
  await page.keyboard.press('ArrowDown')
  const third = await nameOf()
  expect(new Set([first, second, third]).size).toBe(3)
  expect(third).toMatch(/^Duty .*\d+\s*%, \d+ days held: ROI (plus|minus) \d+ percent, (gain|loss)$/)
  await page.keyboard.press('Enter')
  expect(await grid.locator('[aria-selected="true"]').count()).toBe(1)
})

it('copies a snapshot link and gives the focus back', async () => {
  const { page } = visit
  const share = page.getByRole('button', { name: /^Share/ }).first()
  await tabTo(page, share)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.getByRole('radio', { name: /^Snapshot/ }).isChecked()).toBe(true)
  await tabTo(page, dialog.getByRole('button', { name: /copy link/i }))
  await page.keyboard.press('Enter')
  const field = await dialog.getByTestId('share-link').inputValue()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(field)
  expect(field).toMatch(/mkt=.*&ck=[0-9a-z]{4}$/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await share.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('has run without a complaint of the browser, and no tab order of its own', async () => {
  expect(await visit.page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count()).toBe(0)
  expect(visit.problems).toEqual([])
})
