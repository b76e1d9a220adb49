import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { findInstalledBrowser } from './browserFinder.mjs'
import { buildSite, DIST, isBuildStale, PROJECT_ROOT } from './build.mjs'
import { CHROMIUM_ARGS } from './chromiumArgs.mjs'
import { encodePalettePng } from './palettePng.mjs'
import { startSiteServer } from './siteServer.mjs'

// usage: npm run preset-pictures [-- slug ...]
// Draws the pictures that chat apps and search engines show of preset pages (public/s/<slug>.png) and of all others
// (public/card.png): the embed itself beside its verdict, 1200 x 630, with the sentence it states in the file.

const SCALE = 1.25
const WIDTH_PX = 1200 / SCALE
const HEIGHT_PX = 630 / SCALE
const CHART_PX = { width: 600, height: 440 }

const FONT_FILE = readdirSync(path.join(DIST, 'assets')).find((name) =>
  /^inter-latin-wght.*\.woff2$/.test(name),
)
const FONT = `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${readFileSync(path.join(DIST, 'assets', FONT_FILE ?? '')).toString('base64')})}`
const FRAME_STYLE =
  'html[data-embed]{--font:Inter,sans-serif}button,.embed-link,.embed-stale{display:none!important}'

const GENERAL = {
  slug: '',
  file: 'public/card.png',
  title: 'What a Bitcoin miner is worth after the border',
  text: 'Return by country of origin, import duty and delivery delay. On live network difficulty and price, in your browser.',
  chart: 'heatmap',
  query: '',
}

/** @param {string} html @param {RegExp} pattern */
function attribute(html, pattern) {
  const text = pattern.exec(html)?.[1] ?? ''
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

/** What the built page of a preset says about itself. @param {string} slug */
function presetOf(slug) {
  const html = readFileSync(path.join(DIST, 's', slug, 'index.html'), 'utf8')
  const query = attribute(html, /name="landfall-scenario" content="([^"]*)"/)
  return {
    slug,
    file: `public/s/${slug}.png`,
    title: attribute(html, /property="og:title" content="([^"]*)"/),
    text: attribute(html, /<img src="[^"]*\/s\/[^"]*" [^>]*alt="([^"]*)"/),
    chart: /[?&]view=([a-z]+)/.exec(query)?.[1] ?? 'roi',
    query,
  }
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** @param {ReturnType<typeof presetOf>} picture @param {string} origin */
function pictureHtml({ title, text, chart, query }, origin) {
  const src = `${origin}/embed/${chart}/?theme=light&bg=clear&${query}`
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>
    *{box-sizing:border-box;margin:0}
    body{width:${WIDTH_PX}px;height:${HEIGHT_PX}px;overflow:hidden;display:grid;grid-template-columns:300px 1fr;background:#fff;color:#111827;font:16px/1.45 Inter,system-ui,sans-serif}
    aside{display:flex;flex-direction:column;gap:16px;padding:36px 20px 32px 36px;background:#f6f7f9;border-right:1px solid #e2e6eb}
    h1{font-size:25px;line-height:1.2;letter-spacing:-.015em;font-weight:600}
    p{color:#3b4754}
    b{margin-top:auto;font-size:19px;font-weight:600;display:flex;gap:8px;align-items:center}
    b img{width:24px;height:24px}
    main{display:flex;align-items:center;justify-content:center;padding:16px}
    iframe{border:0;width:${CHART_PX.width}px;height:${CHART_PX.height}px;flex:none;color-scheme:normal}
  </style><aside><h1>${escaped(title)}</h1><p>${escaped(text)}</p><b><img src="${origin}/favicon.svg" alt="">Landfall</b></aside>
  <main><iframe src="${escaped(src)}"></iframe></main>`
}

if (isBuildStale() && !buildSite({ quiet: true })) process.exit(1)
const found = findInstalledBrowser()
if (!found.found) {
  console.error(found.advice)
  process.exit(1)
}
const folders = readdirSync(path.join(DIST, 's'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)
const asked = process.argv.slice(2)
const pictures = [...folders.map(({ name }) => presetOf(name)), GENERAL].filter(
  ({ slug }) => asked.length === 0 || asked.includes(slug),
)
/** @type {Record<string, string>} */
const pages = {}
const [site, host] = await Promise.all([
  startSiteServer({ root: DIST }),
  startSiteServer({ root: DIST, extraPages: pages }),
])
const browser = await chromium.launch({ executablePath: found.executable, args: [...CHROMIUM_ARGS] })
const context = await browser.newContext({
  viewport: { width: WIDTH_PX, height: HEIGHT_PX },
  deviceScaleFactor: SCALE,
  // The policy of embeds refuses the font of the picture.
  bypassCSP: true,
  reducedMotion: 'reduce',
  locale: 'en-US',
})
mkdirSync(path.join(PROJECT_ROOT, 'public/s'), { recursive: true })
for (const picture of pictures) {
  pages[`/${picture.slug}`] = pictureHtml(picture, site.origin)
  const page = await context.newPage()
  await page.goto(`${host.origin}/${picture.slug}`)
  const frame = page.frames()[1]
  if (frame === undefined) throw new Error('no chart')
  await frame.locator('figure').first().waitFor()
  // Embeds take the reader's own font; a picture has one for all, and nothing in it can be pressed.
  await frame.addStyleTag({ content: `${FONT} ${FRAME_STYLE}` })
  await page.addStyleTag({ content: FONT })
  await page.evaluate(() => document.fonts.ready)
  await frame.evaluate(() => document.fonts.load('16px Inter'))
  // Charts measure their labels when their width changes.
  for (const px of [CHART_PX.width + 1, CHART_PX.width]) {
    await page.locator('iframe').evaluate((iframe, width) => (iframe.style.width = `${width}px`), px)
    await page.waitForTimeout(700)
  }
  // As large as it fits: charts differ in height, and their own layout must not be squeezed.
  const naturalPx = await frame.locator('main').evaluate((main) => main.getBoundingClientRect().height)
  await page.locator('iframe').evaluate(
    (iframe, [height, room]) => {
      iframe.style.height = `${height}px`
      if (Number(height) > Number(room)) iframe.style.zoom = String(Number(room) / Number(height))
    },
    [Math.ceil(naturalPx), HEIGHT_PX - 24],
  )
  await page.waitForTimeout(1_000)
  const shot = await page.screenshot()
  const pixels = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const drawing = canvas.getContext('2d')
    drawing?.drawImage(bitmap, 0, 0)
    const data = drawing?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray()
    let binary = ''
    for (let at = 0; at < data.length; at += 32_768) {
      binary += String.fromCharCode(...data.subarray(at, at + 32_768))
    }
    return { width: bitmap.width, height: bitmap.height, rgba: btoa(binary) }
  }, shot.toString('base64'))
  const png = encodePalettePng(pixels.width, pixels.height, Buffer.from(pixels.rgba, 'base64'), picture.text)
  writeFileSync(path.join(PROJECT_ROOT, picture.file), png)
  console.log(
    `${picture.file}  ${pixels.width} x ${pixels.height}  ${(png.length / 1000).toFixed(1)} kB (${(shot.length / 1000).toFixed(1)} kB in full colour)`,
  )
  await page.close()
}
await browser.close()
await Promise.all([site.close(), host.close()])
