import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { expectChartVisible, settledResult, sidewaysScrollPx, tableTexts } from '../support/pageReaders.ts'
import { startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
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

async function expectNoSidewaysScroll(what: string): Promise<void> {
  for (const size of SIZES) {
    await visit.page.setViewportSize(size)
    await visit.page.waitForTimeout(150)
    expect(await sidewaysScrollPx(visit.page), `${what} at ${size.width} px`).toBe(0)
  }
}

it('shows the verdict without scrolling at every width', async () => {
  await settledResult(visit.page, (result) => result.market.kind === 'live')
  for (const viewport of Object.values(VIEWPORTS)) {
    await visit.page.setViewportSize(viewport)
    const box = await visit.page.locator('#verdict').boundingBox()
    expect(box?.y ?? Infinity).toBeLessThan(viewport.width < 500 ? 500 : 400)
  }
})

it('the dashboard does not scroll sideways, as charts or as tables', async () => {
  await visit.page.setViewportSize(VIEWPORTS.desktop)
  await expectChartVisible(visit.page)
  await expectNoSidewaysScroll('charts')
  await visit.page.setViewportSize(VIEWPORTS.desktop)
  expect((await tableTexts(visit.page)).length).toBeGreaterThan(50)
  await expectNoSidewaysScroll('tables')
})

it.each(['status/', 'methodology/', ...EMBED_CHARTS.map((chart) => `embed/${chart}/`)])(
  '%s does not scroll sideways',
  async (path) => {
    await visit.page.goto(`${site.origin}/${path}`)
    await visit.page.getByRole('heading').first().waitFor()
    await visit.page.waitForTimeout(300)
    await expectNoSidewaysScroll(path)
  },
)

it('has run without a complaint of the browser', () => {
  expect(visit.problems).toEqual([])
})
