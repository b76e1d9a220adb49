import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import {
  axeViolations,
  domQuiet,
  expectChartVisible,
  settledResult,
  sidewaysScrollPx,
  tableTexts,
} from '../support/pageReaders.ts'
import { openShareDialog } from '../support/shareLink.ts'
import { startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

// Accessible in both themes, and nothing to scroll sideways: one page takes every shape and every address.

let site: SiteSession
let visit: Visit
let page: Page

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  ;({ page } = visit)
})
afterAll(() => site.close())

/** Widths a person may turn a window or a phone to, the narrowest last. */
const SIZES = [
  { width: 1920, height: 1080 },
  VIEWPORTS.desktop,
  VIEWPORTS.tablet,
  { width: 768, height: 1024 },
  VIEWPORTS.phone,
  { width: 320, height: 700 },
]

async function resize(size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size)
  await domQuiet(page)
}

async function expectNoSidewaysScroll(what: string): Promise<void> {
  for (const size of SIZES) {
    await resize(size)
    await expect
      .poll(() => sidewaysScrollPx(page), { timeout: 4_000, message: `${what} at ${size.width} px` })
      .toBe(0)
  }
  await resize(VIEWPORTS.desktop)
}

/** Both themes on one page: a theme changes colours and nothing else, so the second pass looks at contrast alone. */
async function expectAccessible(
  what: string,
  scopes: { readonly light?: string; readonly dark?: string } = {},
): Promise<void> {
  const light = await axeViolations(page, 'everything', scopes.light ?? null)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axeViolations(page, 'contrast', scopes.dark ?? null)
  await page.emulateMedia({ colorScheme: 'light' })
  expect([...light, ...dark.map((line) => `dark theme: ${line}`)], what).toEqual([])
}

it('the dashboard shows its verdict without scrolling at every width', async () => {
  await settledResult(page, (result) => result.market.kind === 'live')
  await expectChartVisible(page)
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport)
    const box = await page.locator('#verdict').boundingBox()
    expect(box?.y ?? Infinity).toBeLessThan(viewport.width < 500 ? 500 : 400)
  }
})

it('the dashboard as charts', async () => {
  await resize(VIEWPORTS.desktop)
  await expectAccessible('desktop')
  await resize(VIEWPORTS.phone)
  await expectAccessible('phone')
  await expectNoSidewaysScroll('charts')
})

it('the dashboard with every chart as its table', async () => {
  await resize(VIEWPORTS.desktop)
  expect((await tableTexts(page)).length).toBeGreaterThan(50)
  await expectAccessible('tables')
  await expectNoSidewaysScroll('tables')
})

it('the share dialog and its tabs', async () => {
  const dialog = await openShareDialog(page)
  const tabs = dialog.getByRole('tab')
  expect(await tabs.count()).toBeGreaterThan(1)
  for (let index = 0; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click()
    await domQuiet(page, 200)
    // What lies behind an open dialog cannot be reached, and has been looked at before.
    await expectAccessible(`tab ${index}`, { light: 'dialog[open]', dark: 'dialog[open]' })
  }
})

it('a page with problems to report', async () => {
  await page.goto(`${site.origin}/?v=1&ds=2611&kwh=abc&m=nosuch`)
  await settledResult(page)
  await page.getByTestId('repairs').waitFor()
  await expectAccessible('repairs', { dark: '[data-testid="repairs"]' })
})

// The history page is looked at by its own test.
it.each(['status/', 'methodology/', ...EMBED_CHARTS.map((chart) => `embed/${chart}/`)])(
  '%s',
  async (path) => {
    await page.goto(`${site.origin}/${path}`)
    await page.getByRole('heading').first().waitFor()
    if (path.startsWith('embed/')) await expectChartVisible(page)
    await domQuiet(page, 200)
    await expectAccessible(path)
    await expectNoSidewaysScroll(path)
  },
)

it('has run without a complaint of the browser', () => {
  expect(visit.problems).toEqual([])
})
