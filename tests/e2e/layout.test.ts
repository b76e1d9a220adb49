import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed/embedCharts.ts'
import { expectChartVisible, settledResult, sidewaysScrollPx, tableTexts } from '../support/pageReaders.ts'
import { startSiteSession, VIEWPORTS, type SiteSession } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

describe.each(Object.values(VIEWPORTS))('at $width px', (viewport) => {
  it('the dashboard does not scroll sideways, as charts or as tables', async () => {
    const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, viewport })
    await settledResult(visit.page, (result) => result.market.kind === 'live')
    await expectChartVisible(visit.page)
    expect(await sidewaysScrollPx(visit.page)).toBe(0)
    await tableTexts(visit.page)
    expect(await sidewaysScrollPx(visit.page)).toBe(0)
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('no other page and no embed scrolls sideways', async () => {
    const visit = await site.visit('./status/', { providers: worldProviders(), clock: WORLD_CLOCK, viewport })
    for (const path of ['status/', 'methodology/', ...EMBED_CHARTS.map((chart) => `embed/${chart}/`)]) {
      await visit.page.goto(`${site.origin}/${path}`)
      await visit.page.getByRole('heading').first().waitFor()
      await visit.page.waitForTimeout(300)
      expect(await sidewaysScrollPx(visit.page), path).toBe(0)
    }
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('shows the verdict without scrolling', async () => {
    const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, viewport })
    await settledResult(visit.page)
    const box = await visit.page.locator('#verdict').boundingBox()
    expect(box?.y ?? Infinity).toBeLessThan(viewport.width < 500 ? 500 : 400)
    await visit.close()
  })
})
