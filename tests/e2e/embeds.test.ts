import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS } from '#embed-protocol/embedCharts.ts'
import { expectChartVisible, expectNoRawValues, settledResult } from '../support/pageReaders.ts'
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

/** Gives every frame of the page the height its embed asked for last, and `extraPx` more, from now on. */
async function followHeights(page: Page, extraPx = 0): Promise<void> {
  await page.evaluate((extra) => {
    const frames = [...document.querySelectorAll('iframe')]
    const apply = ({ frame, data }: { frame: number; data: Record<string, unknown> }): void => {
      const one = frames[frame]
      if (data['type'] === 'height' && one !== undefined)
        one.style.height = `${Number(data['height']) + extra}px`
    }
    const { received } = globalThis as unknown as { received: Parameters<typeof apply>[0][] }
    received.forEach(apply)
    addEventListener('message', (event: MessageEvent<Record<string, unknown>>) => {
      apply({ frame: frames.findIndex((one) => one.contentWindow === event.source), data: event.data })
    })
  }, extraPx)
}

/** The browser lays out no frame of another origin that is out of sight. */
const intoView = async (frame: Frame): Promise<void> => {
  await (await frame.frameElement()).scrollIntoViewIfNeeded()
}

/** Waits until no embed has posted anything for `quietMs`. */
async function quiet(messages: () => Promise<readonly unknown[]>, quietMs: number): Promise<void> {
  let count = -1
  let since = Date.now()
  await expect
    .poll(
      async () => {
        const now = (await messages()).length
        if (now !== count) {
          count = now
          since = Date.now()
        }
        return Date.now() - since >= quietMs
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBe(true)
}

const colourAt = (page: Page, x: number, y: number): Promise<string> =>
  page.screenshot({ clip: { x, y, width: 1, height: 1 } }).then((png) =>
    page.evaluate(async (base64) => {
      const image = new Image()
      image.src = `data:image/png;base64,${base64}`
      await image.decode()
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(' ')
    }, png.toString('base64')),
  )

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
    expect(ready.data['caps']).toEqual(['theme', 'lang', 'set', 'state'])
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

it('E4: a frozen embed asks for at most eight files, all of its own host', async () => {
  for (const chart of ['roi', 'history', 'heatmap'] as const) {
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

it('E5, E6, E7: fits its frame at every width, then keeps still, also when the parent always adds eight pixels', async () => {
  const cases = [
    ...EMBED_CHARTS.map((chart) => ({ chart, width: 280 })),
    ...['heatmap', 'verdict', 'rank'].map((chart) => ({ chart, width: 390 })),
    ...['heatmap', 'landed', 'scenarios'].map((chart) => ({ chart, width: 960 })),
    { chart: 'heatmap', width: 1_200 },
  ]
  const { visit, frame, messages } = await article.open(
    cases.map(({ chart, width }) => ({ src: article.embedAddress(chart, snapshot), width, height: 420 })),
  )
  await followHeights(visit.page, 8)
  for (const index of cases.keys()) await messageOf(messages, 'height', index)
  await quiet(messages, 1_200)
  for (const [index, { chart, width }] of cases.entries()) {
    await intoView(frame(index))
    await expect
      .poll(() => frame(index).evaluate(() => document.documentElement.scrollHeight - innerHeight))
      .toBeLessThanOrEqual(0)
    const { data } = await messageOf(messages, 'height', index)
    const found = await frame(index).evaluate(() => {
      const page = document.documentElement
      return {
        natural: Math.ceil(document.querySelector('main')?.getBoundingClientRect().height ?? 0),
        fitted: document.querySelector('[data-fit]') !== null,
        x: page.scrollWidth - page.clientWidth,
        y: page.scrollHeight - page.clientHeight,
      }
    })
    const what = `${chart} at ${width} px`
    expect(found.fitted, what).toBe(false)
    expect(Math.abs(Number(data['height']) - found.natural), what).toBeLessThanOrEqual(4)
    expect(found.x, what).toBeLessThanOrEqual(0)
    expect(found.y, what).toBeLessThanOrEqual(0)
    const sent = (await messages()).filter((one) => one.frame === index && one.data['type'] === 'height')
    expect(sent.length, what).toBeLessThanOrEqual(4)
  }
  // There and back again.
  const first = await messageOf(messages, 'height', 11)
  await intoView(frame(11))
  for (const width of [320, 960]) {
    await visit.page.evaluate((px) => {
      const one = document.querySelectorAll('iframe')[11]
      if (one !== undefined) one.style.width = `${px}px`
    }, width)
    await expect.poll(async () => (await messageOf(messages, 'height', 11)).data['width']).toBe(width)
    await quiet(messages, 500)
  }
  expect((await messageOf(messages, 'height', 11)).data['height']).toBe(first.data['height'])
  expect((await messages()).filter((one) => one.frame === 11).length).toBeLessThanOrEqual(12)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E8: in a frame that nobody resizes, title, chart and attribution stay in view at 320 px, without a scrollbar', async () => {
  const cases = [
    ...EMBED_CHARTS.map((chart) => ({ chart, width: 320, height: 320 })),
    ...['heatmap', 'scenarios', 'table'].map((chart) => ({ chart, width: 700, height: 320 })),
  ]
  const low = { chart: 'heatmap', width: 640, height: 200 }
  const { visit, frame } = await article.open(
    [...cases, low].map(({ chart, width, height }) => ({
      src: article.embedAddress(chart, snapshot, 'ui=full'),
      width,
      height,
    })),
  )
  for (const [index, { chart, width }] of cases.entries()) {
    const embed = frame(index)
    await intoView(embed)
    await embed.locator('main[data-fit]').waitFor({ timeout: 10_000 })
    await expect
      .poll(() => embed.locator('main').evaluate((main) => Math.round(main.getBoundingClientRect().height)))
      .toBe(320)
    const found = await embed.evaluate(() => {
      const inView = (element: Element | null): boolean => {
        const box = element?.getBoundingClientRect()
        return box !== undefined && box.height > 8 && box.top >= 0 && box.bottom <= innerHeight
      }
      const body = document.querySelector('[data-part="body"]')
      const drawn = body?.querySelector('svg line, svg path[d], td, i')
      const page = document.documentElement
      return {
        title: inView(document.querySelector('figure :is(h1, h2)')),
        body: inView(body ?? null),
        drawn: drawn !== undefined && drawn !== null,
        attribution: inView(document.querySelector('a.embed-link')),
        scrolls: page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth,
        scrollable: body === null ? '' : getComputedStyle(body).overflowY,
        contentPx: document.querySelector('main > div')?.getBoundingClientRect().bottom ?? 0,
      }
    })
    const what = `${chart} at ${width} px`
    expect(found, what).toMatchObject({
      title: true,
      body: true,
      drawn: true,
      attribution: true,
      scrolls: false,
    })
    expect(found.scrollable, what).not.toMatch(/auto|scroll/)
    expect(found.contentPx, what).toBeLessThanOrEqual(320)
  }
  const below = frame(cases.length)
  await intoView(below)
  await below.locator('main[data-scroll]').waitFor()
  const overflow = await below
    .locator('[data-part="body"]')
    .evaluate((body) => getComputedStyle(body).overflowY)
  expect(overflow).toBe('auto')
  // Given its height, it takes all of it back.
  await visit.page.evaluate(() => {
    const one = document.querySelector('iframe')
    if (one !== null) one.style.height = '1600px'
  })
  await intoView(frame(0))
  await expect.poll(() => frame(0).locator('main[data-fit]').count()).toBe(0)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E9: with bg=clear the page around shows through, whatever its colour scheme and that of the system', async () => {
  for (const style of ['', 'html{color-scheme:light}', 'html{color-scheme:dark}']) {
    const { visit, frame } = await article.open(
      ['light', 'dark', 'auto'].map((theme) => ({
        src: article.embedAddress('heatmap', snapshot, `bg=clear&theme=${theme}`),
        height: 200,
      })),
      { style },
    )
    for (const index of [0, 1, 2]) await frame(index).locator('figure').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit.page.emulateMedia({ colorScheme })
      for (const index of [0, 1, 2]) {
        const what = `${style}, system ${colorScheme}, frame ${index}`
        expect(await colourAt(visit.page, 1, index * 200 + 1), what).toBe('255 0 255')
        const backgrounds = await frame(index).evaluate(() =>
          [document.documentElement, document.body].map(
            (element) => getComputedStyle(element).backgroundColor,
          ),
        )
        expect(backgrounds, what).toEqual(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)'])
      }
    }
    expect(visit.problems).toEqual([])
    await visit.close()
  }
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
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    active: document.activeElement?.tagName,
  }))
  expect(kept).toEqual({ cookie: '', local: 0, session: 0, databases: 0, workers: 0, active: 'BODY' })
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
    await visit.page.waitForTimeout(500)
    expect(visit.problems).toEqual([])
    for (const url of visit.requests) {
      if (below.ownOrigins.has(url.origin)) expect(url.pathname.startsWith('/tools/landfall/')).toBe(true)
    }
    await visit.close()
  }
  await below.close()
})
