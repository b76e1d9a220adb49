import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { axeViolations, expectChartVisible, settledResult, tableTexts } from '../support/pageReaders.ts'
import { openShareDialog } from '../support/shareLink.ts'
import { startSiteSession, VIEWPORTS, type SiteSession } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

/** Both themes on one page: a theme changes colours and nothing else, so the second pass looks at contrast alone. */
async function violationsInBothThemes(
  page: Parameters<typeof axeViolations>[0],
  within: string | null = null,
): Promise<string[]> {
  const owner = 'page' in page ? page.page() : page
  await owner.emulateMedia({ colorScheme: 'light' })
  const light = await axeViolations(page, 'everything', within)
  await owner.emulateMedia({ colorScheme: 'dark' })
  const dark = await axeViolations(page, 'contrast', within)
  await owner.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((line) => `dark theme: ${line}`)]
}

it.each([
  ['desktop', VIEWPORTS.desktop],
  ['phone', VIEWPORTS.phone],
] as const)('the dashboard at the width of a %s', async (_name, viewport) => {
  const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, viewport })
  await settledResult(visit.page, (result) => result.market.kind === 'live')
  await expectChartVisible(visit.page)
  expect(await violationsInBothThemes(visit.page)).toEqual([])
  await visit.close()
})

it('the dashboard with every chart as its table, then the share dialog and its tabs', async () => {
  const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  await settledResult(visit.page, (result) => result.market.kind === 'live')
  await tableTexts(visit.page)
  expect(await violationsInBothThemes(visit.page)).toEqual([])
  const dialog = await openShareDialog(visit.page)
  const tabs = dialog.getByRole('tab')
  expect(await tabs.count()).toBeGreaterThan(1)
  for (let index = 0; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click()
    await visit.page.waitForTimeout(300)
    // What lies behind an open dialog cannot be reached, and has been looked at before.
    expect(await violationsInBothThemes(visit.page, 'dialog[open]')).toEqual([])
  }
  await visit.close()
})

it('a page with problems to report', async () => {
  const visit = await site.visit('./?v=1&ds=2611&kwh=abc&m=nosuch', {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
  })
  await settledResult(visit.page)
  expect(await violationsInBothThemes(visit.page)).toEqual([])
  await visit.close()
})

// The history page is looked at by its own test.
it('the other pages and every embed', async () => {
  const visit = await site.visit('./status/', { providers: worldProviders(), clock: WORLD_CLOCK })
  for (const path of ['status/', 'methodology/', ...EMBED_CHARTS.map((chart) => `embed/${chart}/`)]) {
    await visit.page.goto(`${site.origin}/${path}`)
    await visit.page.getByRole('heading').first().waitFor()
    await visit.page.waitForTimeout(700)
    expect(await violationsInBothThemes(visit.page), path).toEqual([])
  }
  expect(visit.problems).toEqual([])
  await visit.close()
})
