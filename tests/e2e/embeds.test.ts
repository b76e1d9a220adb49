import type { Frame } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe.each(EMBED_CHARTS)('the embed %s in a sandboxed frame of another origin', (chart) => {
  it('draws its chart, reports its height and names its source, asking no other host', async () => {
    const { visit, frame, messages } = await article.open([{ src: article.embedAddress(chart, snapshot) }])
    const embed = frame(0)
    await expectChartVisible(embed)
    expect(await embed.evaluate(() => globalThis.origin)).toBe('null')

    const ready = await messageOf(messages, 'ready')
    expect(ready.data).toMatchObject({ ns: 'landfall', v: 1, chart, frozen: true })
    const { data } = await messageOf(messages, 'height')
    expect(data).toMatchObject({ ns: 'landfall', v: 1, width: 640 })
    expect(data['height']).toBeGreaterThanOrEqual(120)
    expect(data['height']).toBeLessThanOrEqual(1200)

    const text = await embed.locator('body').innerText()
    expect(text).toMatch(/31 Oct 2026|Oct 31, 2026|2026-10-31/)
    expect(text).toMatch(/Landfall/)
    expectNoRawValues(text)
    expect((await settledResult(embed)).market.kind).toBe('snapshot')
    expect(visit.foreignRequests()).toEqual([])
    expect(visit.requests.filter((url) => url.pathname.includes('/data/'))).toEqual([])
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('follows theme=, the system, and a message, without loading again', async () => {
    const { visit, frame, messages } = await article.open([
      { src: article.embedAddress(chart, snapshot, 'theme=light') },
      { src: article.embedAddress(chart, snapshot, 'theme=dark') },
      { src: article.embedAddress(chart, snapshot) },
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
    await expect.poll(() => backgroundOf(frame(0))).toBe(dark)
    expect(visit.requests.filter((url) => url.pathname.startsWith('/embed/')).length).toBe(documents)
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('fits its frame at every width and then keeps still', async () => {
    const widths = [280, 640, 960]
    const { visit, frame, messages } = await article.open(
      widths.map((width) => ({ src: article.embedAddress(chart, snapshot), width, height: 120 })),
    )
    for (const [index, width] of widths.entries()) {
      const embed = frame(index)
      await expectChartVisibleAtAnyWidth(embed)
      await messageOf(messages, 'ready', index)
      await visit.page.waitForTimeout(400)
      const { data } = await messageOf(messages, 'height', index)
      const heightPx = Number(data['height'])
      // A parent that always adds eight pixels must not make the frame grow.
      await visit.page.evaluate(
        ([at, px]) => {
          const one = document.querySelectorAll('iframe')[Number(at)]
          if (one !== undefined) one.style.height = `${Number(px) + 8}px`
        },
        [index, heightPx],
      )
      await visit.page.waitForTimeout(300)
      const after = await messageOf(messages, 'height', index)
      expect(Number(after.data['height']), `${width} px wide`).toBe(heightPx)
      const overflow = await embed.evaluate(() => {
        const page = document.documentElement
        return { x: page.scrollWidth - page.clientWidth, y: page.scrollHeight - page.clientHeight }
      })
      expect(overflow.x, `${width} px wide`).toBeLessThanOrEqual(0)
      expect(overflow.y, `${width} px wide`).toBeLessThanOrEqual(4)
    }
    const settled = (await messages()).length
    await visit.page.waitForTimeout(1_500)
    expect((await messages()).length).toBe(settled)
    expect(visit.problems).toEqual([])
    await visit.close()
  })
})

/** Narrow frames have narrow figures. */
async function expectChartVisibleAtAnyWidth(embed: Frame): Promise<void> {
  await embed.locator('figure').first().waitFor({ state: 'visible', timeout: 10_000 })
}

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
