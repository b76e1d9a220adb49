import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESET_PAGES } from '#scenario/presetPages.ts'
import { DIST } from '../support/build.mjs'
import { readPng } from '../support/palettePng.mjs'
import { settledResult, verdictText, visibleText } from '../support/pageReaders.ts'
import { presetVerdict } from '../support/presetPage.ts'
import { offline, startSiteSession, type SiteSession } from '../support/siteSession.ts'

/** The machine may be busy with other tests. */
const PATIENT = { timeout: 8_000 }

let site: SiteSession
beforeAll(async () => {
  // Below a path, where a page two folders deep could easily lose its way.
  site = await startSiteSession({ basePath: '/tools/landfall/' })
})
afterAll(() => site.close())

describe.each(PRESET_PAGES)('the preset page $slug', (preset) => {
  it('E24: has a picture of 1200 by 630, below 300 kB, that states the figures of today’s engine', () => {
    const file = path.join(DIST, 's', `${preset.slug}.png`)
    expect(statSync(file).size).toBeLessThan(300_000)
    expect(readPng(readFileSync(file))).toEqual({
      width: 1200,
      height: 630,
      description: presetVerdict(preset),
    })
  })

  it('names itself, its scenario and its picture', () => {
    const html = readFileSync(path.join(DIST, 's', preset.slug, 'index.html'), 'utf8')
    expect(html).toContain(`<title>${preset.title} · Landfall</title>`)
    expect(html).toContain(`<meta property="og:title" content="${preset.title}">`)
    expect(html).toContain(preset.query.replaceAll('&', '&amp;'))
    expect(html).toMatch(/<noscript>[\s\S]*<img src="\.\.\/\.\.\/s\/[^"]*\.png"[\s\S]*<\/noscript>/)
    // What needs a whole address is left out of a build that has not been told one.
    expect(html).not.toMatch(/og:image|oembed/)
    expect(existsSync(path.join(DIST, 's', preset.slug, 'oembed.json'))).toBe(false)
  })
})

it('E24: opens the app with its scenario, as if its link had been opened', async () => {
  const [preset] = PRESET_PAGES.filter(({ slug }) => slug === 'held-180-days')
  if (preset === undefined) throw new Error('no such preset')
  const visit = await site.visit(`s/${preset.slug}/?utm_source=chat`, { providers: offline })
  const { page } = visit
  const result = await settledResult(page)
  expect(result.market.kind).toBe('snapshot')
  expect(page.url()).toBe(`${site.origin}/tools/landfall/?${preset.query}`)
  expect(await verdictText(page)).toContain(presetVerdict(preset).split(' Market of')[0])
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
  const own = links.filter((link) => link.startsWith(site.origin))
  expect(own.length).toBeGreaterThan(0)
  for (const link of own) expect(link).toMatch(/\/tools\/landfall\/(?:\w+\/)?(?:[?#].*)?$/)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('a scenario in the address goes before that of the page', async () => {
  const visit = await site.visit('s/fleet-by-air/?v=1&ds=2611&kwh=0.031', { providers: offline })
  await expect
    .poll(() => visit.page.url(), PATIENT)
    .toBe(`${site.origin}/tools/landfall/?v=1&ds=2611&kwh=0.031`)
  const result = await settledResult(visit.page)
  expect(result.inputs).toContain('kwh=0.031')
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E22: without JavaScript every kind of page says what it is and where to go', async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const base = `${site.origin}/tools/landfall/`
  const failed: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url())
  })

  await page.goto(`${base}embed/heatmap/?v=1`)
  expect(await visibleText(page)).toMatch(/needs JavaScript/)
  expect(await page.getByRole('link').evaluate((link) => (link as HTMLAnchorElement).href)).toBe(base)

  await page.goto(base)
  expect(await visibleText(page)).toMatch(/needs JavaScript/)

  await page.goto(`${base}s/home-one-unit/`)
  const text = await visibleText(page)
  expect(text).toMatch(/one S21 Pro from China returns/)
  expect(text).toMatch(/Market of 27 Oct 2026/)
  const picture = page.getByRole('img')
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1200)
  expect(await picture.getAttribute('alt')).toMatch(/one S21 Pro from China/)
  expect(failed).toEqual([])
  await context.close()
})
