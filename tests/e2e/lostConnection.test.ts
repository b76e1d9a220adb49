import { afterAll, beforeAll, expect, it } from 'vitest'
import { settledResult } from '../support/pageReaders.ts'
import { startSiteSession, type SiteSession } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

/** What the browser says about files that do not arrive. */
const LOST = [/ERR_CONNECTION_REFUSED/, /Failed to fetch dynamically imported module/]

/** Code and style of what opens on demand. */
const isOnDemand = (url: URL) =>
  /\/assets\/(?:ShareDialog|ExportHost|LineDialog|TariffDialog|HoldDialog|LibraryHost)-/.test(url.pathname)

it('a dialog whose code does not arrive says so, leaves the page alone and opens on a second try', async () => {
  const visit = await site.visit('./status/', {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
    expectedProblems: LOST,
  })
  const { page, context } = visit
  await context.route(isOnDemand, (route) => route.abort('connectionrefused'))
  await page.goto(`${site.origin}/`)
  await settledResult(page, (result) => result.grid !== null)
  const message = page.getByRole('status').filter({ hasText: /did not load/ })
  const share = page.getByTestId('share')
  const openers = [
    page.getByRole('button', { name: 'My scenarios' }),
    page.getByTestId('export'),
    page.getByRole('button', { name: 'Add a model or route' }),
    page.getByRole('button', { name: 'Add a duty scenario' }),
    page.getByRole('button', { name: 'Add a delay scenario' }),
    share,
  ]
  const hasFocus = async (opener: (typeof openers)[number]) => {
    await expect.poll(() => opener.evaluate((one) => one === document.activeElement)).toBe(true)
  }
  for (const opener of openers) {
    await opener.click()
    await message.waitFor()
    expect(await message.innerText()).toMatch(/try again/i)
    expect(await page.getByRole('region', { name: 'Verdict' }).isVisible()).toBe(true)
    if (opener === share) break
    await message.getByRole('button', { name: 'Dismiss' }).click()
    await expect.poll(() => message.count()).toBe(0)
    await hasFocus(opener)
  }
  await context.unroute(isOnDemand)
  await message.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('dialog').waitFor()
  // With its style sheet, which had failed as well: the link's field takes the width that is left.
  await expect
    .poll(async () => (await page.getByTestId('share-link').boundingBox())?.width ?? 0)
    .toBeGreaterThan(400)
  await page.keyboard.press('Escape')
  await hasFocus(share)
  expect(visit.problems).toEqual([])
  await visit.close()
})
