import type { Frame } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { domQuiet, expectChartVisible, expectNoRawValues, settledResult } from '../support/pageReaders.ts'
import { shareLink } from '../support/shareLink.ts'
import { offline, startSiteSession } from '../support/siteSession.ts'
import { messageOf, startArticleSession, type ArticleSession } from '../support/siteSessionArticle.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let article: ArticleSession
/** Query of a snapshot, with its question mark. */
let snapshot = ''

beforeAll(async () => {
  article = await startArticleSession()
  const { site } = article
  const sender = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  await settledResult(sender.page, (result) => result.market.kind === 'live')
  snapshot = new URL(await shareLink(sender.page)).search
  await sender.close()
})
afterAll(() => article.close())

const backgroundOf = (frame: Frame): Promise<string> =>
  frame.evaluate(() => getComputedStyle(document.body).getPropertyValue('--bg').trim())

it('E1, E3, E21: every chart is drawn in a sandboxed frame of another origin, tells its height, asks no other host, keeps nothing', async () => {
  const { visit, frame, messages } = await article.open(
    EMBED_CHARTS.map((chart) => ({ src: article.embedAddress(chart, snapshot, `id=${chart}`), height: 500 })),
  )
  for (const [index, chart] of EMBED_CHARTS.entries()) {
    const embed = frame(index)
    await expectChartVisible(embed)
    expect(await embed.evaluate(() => globalThis.origin)).toBe('null')
    const ready = await messageOf(messages, 'ready', index)
    expect(ready.data, chart).toMatchObject({ ns: 'landfall', v: 1, id: chart, chart, frozen: true })
    expect(ready.data['caps']).toEqual(['theme', 'lang', 'set', 'state', 'png'])
    const { data } = await messageOf(messages, 'height', index)
    expect(data, chart).toMatchObject({ ns: 'landfall', v: 1, id: chart, width: 640 })
    expect(data['height']).toBeGreaterThanOrEqual(300)
    expect(data['height']).toBeLessThanOrEqual(chart === 'table' ? 2_400 : 1_300)
    expect(
      (await messages()).filter((one) => one.frame === index && one.data['type'] === 'ready'),
    ).toHaveLength(1)

    const text = await embed.locator('body').innerText()
    expect(text, chart).toMatch(/31 Oct 2026/)
    expect(text).toMatch(/Landfall ↗/)
    expectNoRawValues(text)
    const heading = await embed.locator('h1').first().innerText()
    expect(heading.length, chart).toBeGreaterThan(10)
    expect((await settledResult(embed)).market.kind).toBe('snapshot')
    expect(
      await embed.evaluate(() => [document.activeElement?.tagName, document.documentElement.lang]),
    ).toEqual(['BODY', 'en'])
  }
  expect(await visit.page.evaluate(() => scrollY)).toBe(0)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.requests.filter((url) => url.pathname.includes('/data/'))).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

// The two with most files, as seen on the wire; the budget counts those of every chart.
it('E4: a frozen embed asks for at most eight files, all of its own host', async () => {
  for (const chart of ['roi', 'history'] as const) {
    const { visit, frame } = await article.open([{ src: article.embedAddress(chart, snapshot) }])
    await expectChartVisible(frame(0))
    if (chart === 'roi') await frame(0).locator('[data-roi="interactive"]').waitFor()
    const asked = visit.requests.filter((url) => url.origin === article.site.origin)
    // The model catalogue comes on top, where a link names models beyond the seed; this one does not.
    expect(asked.length, asked.map((url) => url.pathname).join(' ')).toBeLessThanOrEqual(8)
    expect(visit.foreignRequests()).toEqual([])
    await visit.close()
  }
})

it('E10: follows theme=, the system, and a message, without loading again', async () => {
  const { visit, frame, messages } = await article.open([
    { src: article.embedAddress('heatmap', snapshot, 'theme=light') },
    { src: article.embedAddress('heatmap', snapshot, 'theme=dark') },
    { src: article.embedAddress('heatmap', snapshot) },
  ])
  for (const index of [0, 1, 2]) await expectChartVisible(frame(index))
  const [light, dark, auto] = await Promise.all([0, 1, 2].map((index) => backgroundOf(frame(index))))
  expect(light).not.toBe(dark)
  expect(auto).toBe(light)
  await visit.page.emulateMedia({ colorScheme: 'dark' })
  expect(await backgroundOf(frame(2))).toBe(dark)
  expect(await backgroundOf(frame(0))).toBe(light)

  await messageOf(messages, 'ready')
  const documents = visit.requests.filter((url) => url.pathname.startsWith('/embed/')).length
  await visit.page.evaluate(() => {
    const target = document.querySelector('iframe')?.contentWindow
    target?.postMessage({ ns: 'somebody', v: 1, type: 'theme', theme: 'light' }, '*')
    target?.postMessage({ ns: 'landfall', v: 1, type: 'theme', theme: 'dark' }, '*')
  })
  await expect.poll(() => backgroundOf(frame(0)), { interval: 20, timeout: 2_000 }).toBe(dark)
  expect(visit.requests.filter((url) => url.pathname.startsWith('/embed/')).length).toBe(documents)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E2, E20: works where storage throws, keeps nothing, and nothing moves', async () => {
  const { visit, frame } = await article.open(
    [
      {
        src: article.embedAddress('roi', snapshot, 'mot=0&ui=full'),
        sandbox: 'allow-scripts allow-same-origin',
      },
      { src: article.embedAddress('history', snapshot) },
    ],
    {
      prepare: () => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
          Object.defineProperty(globalThis, name, {
            get: () => {
              throw new DOMException('denied', 'SecurityError')
            },
          })
        }
      },
    },
  )
  for (const index of [0, 1]) await expectChartVisible(frame(index))
  const found = await frame(0).evaluate(async () => ({
    cookie: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    moving: document.getAnimations().length,
  }))
  expect(found).toEqual({ cookie: '', workers: 0, moving: 0 })
  // The session asks for reduced motion.
  expect(await frame(1).evaluate(() => document.getAnimations().length)).toBe(0)
  // Where the system asks for nothing, `mot=0` does.
  await visit.page.emulateMedia({ reducedMotion: 'no-preference' })
  const moves = (index: number): Promise<boolean> =>
    frame(index).evaluate(() => {
      const part = document.querySelector('figure') ?? document.body
      part.style.transition = 'opacity 3s'
      return getComputedStyle(part).transitionDuration === '3s'
    })
  expect(await Promise.all([moves(0), moves(1)])).toEqual([false, true])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('keeps nothing and takes no focus', async () => {
  const { visit, frame } = await article.open([
    { src: article.embedAddress('roi', snapshot), sandbox: 'allow-scripts allow-same-origin' },
  ])
  const embed = frame(0)
  await expectChartVisible(embed)
  const kept = await embed.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    active: document.activeElement?.tagName,
  }))
  expect(kept).toEqual({
    cookie: '',
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
    workers: 0,
    active: 'BODY',
  })
  await embed.locator('[data-roi="interactive"]').waitFor()
  // The placeholder, the drawing and the chart library's own picture take the same room.
  const shift = await embed.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 300)
      }),
  )
  expect(shift).toBeLessThanOrEqual(0.02)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('static has no control but the attribution, min reads values and tables, full chooses the case', async () => {
  const { visit, frame } = await article.open([
    { src: article.embedAddress('roi', snapshot, 'ui=static&title=0&lang=de') },
    { src: article.embedAddress('rank', snapshot, 'lang=ar&num=arab') },
    { src: article.embedAddress('landed', snapshot, 'ui=full') },
  ])
  const [fixed, usual, full] = [frame(0), frame(1), frame(2)]
  await expectChartVisible(fixed)
  expect(await fixed.locator('button, select, input, a').allInnerTexts()).toEqual(['Landfall ↗'])
  expect(await fixed.locator('h1').evaluate((title) => title.getBoundingClientRect().width)).toBeLessThan(2)
  // Without reading values there is no need for the chart library.
  expect(await fixed.locator('[data-roi="static"]').count()).toBe(1)
  expect(await fixed.locator('figcaption').innerText()).toMatch(/31\. Okt\. 2026 · BTC \d\d\.\d{3}\s\$/)
  expect(await fixed.evaluate(() => document.documentElement.lang)).toBe('en')

  await expectChartVisible(usual)
  expect(await usual.locator('td').first().innerText()).toMatch(/[٠-٩]/)
  await usual.getByRole('button', { name: /^Table:/ }).click()
  await usual.getByRole('region').getByRole('columnheader', { name: 'vs BTC, points' }).waitFor()

  await expectChartVisible(full)
  const before = await settledResult(full)
  expect(await full.locator('select').count()).toBe(3)
  await full.getByLabel('Model').selectOption({ index: 1 })
  await expect.poll(async () => (await settledResult(full)).inputs, { timeout: 5_000 }).toMatch(/&sel=2:/)
  expect(before.inputs).not.toMatch(/&sel=2:/)
  await expect.poll(() => full.locator('a.embed-link').getAttribute('href')).toMatch(/&sel=2:/)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('says in the frame when its link is damaged', async () => {
  const { visit, frame } = await article.open([
    { src: article.embedAddress('heatmap', '?v=1&ds=2611&kwh=abc&m=nosuch') },
  ])
  await expectChartVisible(frame(0))
  const text = await frame(0).locator('body').innerText()
  expect(text).toMatch(/could not be read/i)
  expectNoRawValues(text)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('names an unknown chart instead of guessing', async () => {
  const response = await fetch(`${article.site.origin}/embed/nothing/`)
  expect(response.status).toBe(404)
})

it('works below a path of the host', async () => {
  const below = await startSiteSession({ basePath: '/tools/landfall/' })
  for (const address of ['./', './status/', './embed/heatmap/']) {
    const visit = await below.visit(address, { providers: offline })
    await visit.page.locator('h1, h2, figure').first().waitFor()
    await domQuiet(visit.page, 200)
    expect(visit.problems).toEqual([])
    for (const url of visit.requests) {
      if (below.ownOrigins.has(url.origin)) expect(url.pathname.startsWith('/tools/landfall/')).toBe(true)
    }
    await visit.close()
  }
  await below.close()
})
