import { chromium } from 'playwright'
import { findInstalledBrowser } from './browserFinder.mjs'
import { buildSite, builtEmbeds, DIST, isBuildStale } from './build.mjs'
import { CHROMIUM_ARGS } from './chromiumArgs.mjs'
import { startSiteServer } from './siteServer.mjs'

// usage: npm run embed-heights [-- query]
// Natural height of every embed at three widths, for the table in src/embed-protocol/naturalHeight.ts.

const WIDTHS_PX = [320, 640, 960]

if (isBuildStale() && !buildSite({ quiet: true })) process.exit(1)
const found = findInstalledBrowser()
if (!found.found) {
  console.error(found.advice)
  process.exit(1)
}
const query = process.argv[2] ?? ''
const server = await startSiteServer({ root: DIST })
const browser = await chromium.launch({ executablePath: found.executable, args: [...CHROMIUM_ARGS] })
for (const chart of builtEmbeds()) {
  const heights = []
  for (const width of WIDTHS_PX) {
    const page = await browser.newPage({ viewport: { width, height: 800 } })
    await page.goto(`${server.origin}/embed/${chart}/?${query}`)
    await page
      .locator('main figure, main table, main p')
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => {})
    await page.waitForTimeout(1_000)
    heights.push(
      Math.ceil(await page.locator('main').evaluate((main) => main.getBoundingClientRect().height)),
    )
    await page.close()
  }
  console.log(`  ${chart}: [${heights.join(', ')}],`)
}
await browser.close()
await server.close()
