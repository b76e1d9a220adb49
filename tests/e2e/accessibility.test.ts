import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed/embedCharts.ts'
import { axeViolations, expectChartVisible, settledResult, tableTexts } from '../support/pageReaders.ts'
import { openShareDialog } from '../support/shareLink.ts'
import { startSiteSession, VIEWPORTS, type SiteSession } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

describe.each(['light', 'dark'] as const)('WCAG 2.2 A and AA, %s theme', (theme) => {
  it.each(Object.entries(VIEWPORTS))('the dashboard at the width of a %s', async (_name, viewport) => {
    const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, theme, viewport })
    await settledResult(visit.page, (result) => result.market.kind === 'live')
    await expectChartVisible(visit.page)
    expect(await axeViolations(visit.page)).toEqual([])
    await visit.close()
  })

  it('the dashboard with every chart as its table, then the share dialog and its tabs', async () => {
    const visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, theme })
    await settledResult(visit.page, (result) => result.market.kind === 'live')
    await tableTexts(visit.page)
    expect(await axeViolations(visit.page)).toEqual([])
    const dialog = await openShareDialog(visit.page)
    expect(await axeViolations(visit.page)).toEqual([])
    const tabs = dialog.getByRole('tab')
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click()
      await visit.page.waitForTimeout(300)
      expect(await axeViolations(visit.page)).toEqual([])
    }
    await visit.close()
  })

  it('a page with problems to report', async () => {
    const visit = await site.visit('./?v=1&ds=2611&kwh=abc&m=nosuch', {
      providers: worldProviders(),
      clock: WORLD_CLOCK,
      theme,
    })
    await settledResult(visit.page)
    expect(await axeViolations(visit.page)).toEqual([])
    await visit.close()
  })

  it.each(['./status/', './methodology/', ...EMBED_CHARTS.map((chart) => `./embed/${chart}/`)])(
    '%s',
    async (address) => {
      const visit = await site.visit(address, { providers: worldProviders(), clock: WORLD_CLOCK, theme })
      await visit.page.getByRole('heading').first().waitFor()
      await visit.page.waitForTimeout(700)
      expect(await axeViolations(visit.page)).toEqual([])
      expect(visit.problems).toEqual([])
      await visit.close()
    },
  )
})
