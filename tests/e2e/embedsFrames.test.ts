import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EMBED_CHARTS, type EmbedChart } from '#embed-protocol/embedCharts.ts'
import { HAND_WRITTEN_SNAPSHOT } from '../support/parentMessages.ts'
import { messageOf, startArticleSession, type ArticleSession } from '../support/siteSessionArticle.ts'

let article: ArticleSession

beforeAll(async () => {
  article = await startArticleSession()
})
afterAll(() => article.close())

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

/** Colours of the second column of the page at these rows, as "red green blue". */
const coloursAt = (page: Page, rows: readonly number[]): Promise<string[]> =>
  page.screenshot({ clip: { x: 1, y: 0, width: 1, height: Math.max(...rows) + 1 } }).then((png) =>
    page.evaluate(
      async ({ base64, at }) => {
        const image = new Image()
        image.src = `data:image/png;base64,${base64}`
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.height = image.height
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        const { data } = context?.getImageData(0, 0, 1, image.height) ?? { data: [] }
        return at.map((y) => data.slice(4 * y, 4 * y + 3).join(' '))
      },
      { base64: png.toString('base64'), at: rows },
    ),
  )

/** Further widths of charts whose layout changes with the room; all are drawn at 280 px. */
const MORE_WIDTHS: Partial<Record<EmbedChart, readonly number[]>> = {
  heatmap: [390, 960, 1_200],
  verdict: [390],
  rank: [390],
  landed: [960],
  scenarios: [960],
}

it('E5, E6, E7: fits its frame at every width, then keeps still, also when the parent always adds eight pixels', async () => {
  const { visit, frame, messages } = await article.open(
    EMBED_CHARTS.map((chart) => ({
      src: article.embedAddress(chart, HAND_WRITTEN_SNAPSHOT),
      width: 280,
      height: 420,
    })),
  )
  const sentBy = async (index: number): Promise<number> =>
    (await messages()).filter((one) => one.frame === index && one.data['type'] === 'height').length
  const setWidth = async (index: number, width: number): Promise<void> => {
    await visit.page.evaluate(
      ([at, px]) => {
        const one = document.querySelectorAll('iframe')[at]
        if (one !== undefined) one.style.width = `${px}px`
      },
      [index, width] as const,
    )
    await expect.poll(() => frame(index).evaluate(() => innerWidth), { timeout: 8_000 }).toBe(width)
  }
  await followHeights(visit.page, 8)
  for (const index of EMBED_CHARTS.keys()) await messageOf(messages, 'height', index)
  await quiet(messages, 1_200)
  for (const [index, chart] of EMBED_CHARTS.entries()) {
    expect(await sentBy(index), chart).toBeLessThanOrEqual(4)
    await intoView(frame(index))
    for (const width of [280, ...(MORE_WIDTHS[chart] ?? [])]) {
      const before = await sentBy(index)
      await setWidth(index, width)
      const seen = async () => {
        const { data } = await messageOf(messages, 'height', index)
        const { natural, ...found } = await frame(index).evaluate(() => {
          const page = document.documentElement
          return {
            natural: Math.ceil(document.querySelector('main')?.getBoundingClientRect().height ?? 0),
            fitted: document.querySelector('[data-fit]') !== null,
            scrolls: page.scrollWidth > page.clientWidth || page.scrollHeight > page.clientHeight,
          }
        })
        return { ...found, right: Math.abs(Number(data['height']) - natural) <= 4 }
      }
      await expect
        .poll(seen, { timeout: 8_000, message: `${chart} at ${width} px` })
        .toEqual({ fitted: false, scrolls: false, right: true })
      expect((await sentBy(index)) - before, `${chart} at ${width} px`).toBeLessThanOrEqual(4)
    }
  }
  // There and back again.
  const heatmap = EMBED_CHARTS.indexOf('heatmap')
  await intoView(frame(heatmap))
  await setWidth(heatmap, 960)
  await quiet(messages, 500)
  const first = await messageOf(messages, 'height', heatmap)
  const before = await sentBy(heatmap)
  for (const width of [320, 960]) {
    await setWidth(heatmap, width)
    await quiet(messages, 500)
  }
  expect((await messageOf(messages, 'height', heatmap)).data['height']).toBe(first.data['height'])
  expect((await sentBy(heatmap)) - before).toBeLessThanOrEqual(8)
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
      src: article.embedAddress(chart, HAND_WRITTEN_SNAPSHOT, 'ui=full'),
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
  const { visit, frame } = await article.open(
    ['light', 'dark', 'auto'].map((theme) => ({
      src: article.embedAddress('heatmap', HAND_WRITTEN_SNAPSHOT, `bg=clear&theme=${theme}`),
      height: 200,
    })),
  )
  for (const index of [0, 1, 2]) await frame(index).locator('figure').waitFor()
  for (const scheme of ['', 'light', 'dark']) {
    await visit.page.evaluate((value) => {
      document.documentElement.style.colorScheme = value
    }, scheme)
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit.page.emulateMedia({ colorScheme })
      const corners = await coloursAt(
        visit.page,
        [0, 1, 2].map((index) => index * 200 + 1),
      )
      expect(corners, `${scheme}, system ${colorScheme}`).toEqual(['255 0 255', '255 0 255', '255 0 255'])
      for (const index of [0, 1, 2]) {
        const backgrounds = await frame(index).evaluate(() =>
          [document.documentElement, document.body].map(
            (element) => getComputedStyle(element).backgroundColor,
          ),
        )
        expect(backgrounds, `${scheme}, system ${colorScheme}, frame ${index}`).toEqual([
          'rgba(0, 0, 0, 0)',
          'rgba(0, 0, 0, 0)',
        ])
      }
    }
  }
  expect(visit.problems).toEqual([])
  await visit.close()
})
