import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { findInstalledBrowser } from './browserFinder.mjs'
import { buildSite, builtEmbeds, DIST, isBuildStale, PROJECT_ROOT } from './build.mjs'
import { CHROMIUM_ARGS } from './chromiumArgs.mjs'
import { DEFAULT_WORLD, worldReply } from './providerServer.mjs'
import { startSiteServer } from './siteServer.mjs'

// usage: npm run screenshots [-- folder address ...]
// Pictures of the built pages at three widths in both themes, providers replayed, for people to look at.

const [folder = path.join(PROJECT_ROOT, '.cache/screenshots'), ...asked] = process.argv.slice(2)
const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

if (isBuildStale() && !buildSite({ quiet: true })) process.exit(1)
const found = findInstalledBrowser()
if (!found.found) {
  console.error(found.advice)
  process.exit(1)
}
const addresses =
  asked.length > 0
    ? asked
    : [
        './',
        './status/',
        './methodology/',
        './history/',
        ...builtEmbeds().map((chart) => `./embed/${chart}/`),
      ]
mkdirSync(folder, { recursive: true })
const server = await startSiteServer({ root: DIST })
const browser = await chromium.launch({ executablePath: found.executable, args: [...CHROMIUM_ARGS] })
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of WIDTHS) {
    const context = await browser.newContext({
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
    })
    await context.route(
      (url) => url.origin !== server.origin && url.protocol !== 'data:',
      async (route) => {
        const { status, headers, body } = worldReply(route.request().url())
        await route.fulfill({ status, headers, body })
      },
    )
    for (const address of addresses) {
      const page = await context.newPage()
      await page.clock.setFixedTime(new Date(DEFAULT_WORLD.nowMs + 30_000))
      page.on('pageerror', (error) => console.error(`${address}: ${error.message}`))
      await page.goto(new URL(address, `${server.origin}/`).href)
      await page.waitForTimeout(2_500)
      const { pathname } = new URL(address, 'http://landfall.invalid/')
      const name = pathname.replaceAll('/', ' ').trim().replaceAll(' ', '-') || 'dashboard'
      const file = path.join(folder, `${name}-${viewport.width}-${colorScheme}.png`)
      await page.screenshot({ path: file, fullPage: true })
      console.log(file)
      await page.close()
    }
    await context.close()
  }
}
await browser.close()
await server.close()
