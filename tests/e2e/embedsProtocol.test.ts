import type { Locator } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectChartVisible, settledResult } from '../support/pageReaders.ts'
import { HAND_WRITTEN_SNAPSHOT, ours, post, stateOf } from '../support/parentMessages.ts'
import {
  messageOf,
  startArticleSession,
  type Article,
  type ArticleSession,
} from '../support/siteSessionArticle.ts'

let article: ArticleSession

beforeAll(async () => {
  article = await startArticleSession()
})
afterAll(() => article.close())

it('E12, E13: does what its parent may ask for, and nothing for anybody else', async () => {
  const host = await article.open(
    [
      { src: article.embedAddress('rank', HAND_WRITTEN_SNAPSHOT, 'ui=full&id=full') },
      { src: article.embedAddress('rank', HAND_WRITTEN_SNAPSHOT, 'ui=static&id=fixed') },
    ],
    { expectedProblems: [/ERR_INTERNET_DISCONNECTED/] },
  )
  const { visit, frame, messages } = host
  const [full, fixed] = [frame(0), frame(1)]
  await expectChartVisible(full)
  await expectChartVisible(fixed)
  const ready = await messageOf(messages, 'ready', 1)
  expect(ready.data['caps']).toEqual(['theme', 'lang', 'state', 'png'])
  await messageOf(messages, 'height', 0)
  const before = await stateOf(full)

  // A sibling frame says the same words; so does the embed's own page.
  const set = ours('set', { params: { kwh: '0.08' } })
  await fixed.evaluate((message) => window.parent.frames[0]?.postMessage(message, '*'), set)
  await fixed.evaluate(
    (message) => window.parent.frames[0]?.postMessage(message, '*'),
    ours('theme', { theme: 'dark' }),
  )
  await full.evaluate((message) => window.postMessage(message, '*'), set)
  await post(
    host,
    0,
    { ...set, ns: 'roi-embed' },
    { ...set, v: 2 },
    { ...set, params: { mkt: '', kwh: 'abc' } },
  )
  await post(host, 0, ours('set', { params: { nosuch: '1', ck: 'aaaa', ds: '2101', eng: '9' } }))
  expect(await stateOf(full)).toEqual(before)

  // Without a subscription nothing is told.
  await post(host, 0, ours('set', { params: { kwh: '0.07' } }))
  await expect.poll(async () => (await settledResult(full)).inputs).toMatch(/&kwh=0\.07&/)
  expect((await messages()).filter((one) => one.data['type'] === 'state')).toEqual([])
  await post(host, 0, ours('subscribe'))
  await post(host, 0, ours('set', { params: { kwh: '0.08', SEL: '2:1:1', up: 'much' } }))
  const state = await messageOf(messages, 'state')
  expect(state.data).toMatchObject({ ns: 'landfall', v: 1, id: 'full' })
  expect(String(state.data['query'])).toMatch(/^v=1&ds=2611&.*kwh=0\.08&.*mkt=.*&sel=2:1:1&ck=[0-9a-z]{4}$/)
  const { inputs, market } = await settledResult(full, (one) => one.inputs.includes('kwh=0.08'))
  expect(inputs).toBe(state.data['query'])
  expect(market.kind).toBe('snapshot')
  expect((await messages()).filter((one) => one.data['type'] === 'state')).toHaveLength(1)
  await expect
    .poll(() => full.locator('a.embed-link').getAttribute('href'))
    .toBe(`${article.site.origin}/?${inputs}`)
  // The quickest of some, because the machine does other things too.
  const answers = await visit.page.evaluate(async () => {
    const target = document.querySelector('iframe')?.contentWindow
    const times: number[] = []
    for (const kwh of ['0.051', '0.052', '0.053', '0.054']) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      const sentAt = performance.now()
      target?.postMessage({ ns: 'landfall', v: 1, type: 'set', params: { kwh } }, '*')
      await new Promise<void>((resolve) => {
        const heard = (event: MessageEvent<Record<string, unknown>>): void => {
          if (event.data['type'] !== 'state' || !String(event.data['query']).includes(`kwh=${kwh}&`)) return
          removeEventListener('message', heard)
          resolve()
        }
        addEventListener('message', heard)
      })
      times.push(performance.now() - sentAt)
    }
    return times
  })
  expect(Math.min(...answers)).toBeLessThanOrEqual(300)
  expect((await messages()).filter((one) => one.data['type'] === 'state')).toHaveLength(5)
  await post(host, 0, ours('unsubscribe'), ours('set', { params: { kwh: '0.06' } }))
  await settledResult(full, (one) => one.inputs.includes('kwh=0.06'))
  expect((await messages()).filter((one) => one.data['type'] === 'state')).toHaveLength(5)

  // ui=static takes a look, not a scenario.
  const still = (await settledResult(fixed)).inputs
  await post(host, 1, ours('subscribe'), set, ours('lang', { lang: 'de' }))
  await expect.poll(() => fixed.locator('figcaption').innerText()).toMatch(/27\. Okt\. 2026/)
  expect((await settledResult(fixed)).inputs).toBe(still)
  expect((await messages()).filter((one) => one.frame === 1 && one.data['type'] === 'state')).toEqual([])

  // A greeting is answered with the height, at most what the parent gives.
  const heights = async (): Promise<number> =>
    (await messages()).filter((one) => one.frame === 1 && one.data['type'] === 'height').length
  const counted = await heights()
  await post(host, 1, ours('hello', { theme: 'dark', maxHeight: 300 }))
  await expect.poll(heights).toBe(counted + 1)
  expect((await messageOf(messages, 'height', 1)).data['height']).toBe(300)
  expect(await fixed.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')

  // An accent that stands out is used, one that does not is not.
  const linkColour = () => fixed.locator('a.embed-link').evaluate((link) => getComputedStyle(link).color)
  const usual = await linkColour()
  await post(host, 1, ours('theme', { theme: 'light', accent: '#b00020' }))
  await expect.poll(linkColour).toBe('rgb(176, 0, 32)')
  await post(host, 1, ours('theme', { theme: 'dark', accent: '#1a2230' }))
  await expect.poll(linkColour).toBe(usual)

  await post(host, 0, ours('getPng', { width: 640 }))
  const pictures = async () =>
    (await messages()).filter((one) => /^(?:png|error)$/.test(String(one.data['type'])))
  await expect.poll(async () => (await pictures()).length, { timeout: 20_000 }).toBe(1)
  const [{ data } = { data: {} }] = await pictures()
  expect(data).toMatchObject({ type: 'png', width: 640 })
  expect(Number((data as Record<string, unknown>)['height'])).toBeGreaterThan(200)
  await goesOnOffline(host)
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

/** A frozen embed that is open goes on without the network; what it would have to fetch it says it cannot have, and keeps its chart. */
async function goesOnOffline(host: Article): Promise<void> {
  const { visit, frame, messages } = host
  const full = frame(0)
  await visit.context.setOffline(true)
  await post(host, 0, ours('set', { params: { kwh: '0.058' } }), ours('theme', { theme: 'dark' }))
  await post(host, 0, ours('lang', { lang: 'de' }), ours('getPng', { width: 500 }))
  const { inputs } = await settledResult(full, (one) => one.inputs.includes('kwh=0.058'))
  expect(await full.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  await expect.poll(() => full.locator('figcaption').first().innerText()).toMatch(/27\. Okt\. 2026/)
  await expect.poll(async () => (await messageOf(messages, 'png')).data['width']).toBe(500)
  expect(await full.locator('.embed-stale').count()).toBe(0)

  await post(host, 0, ours('set', { params: { m: 's19xp' } }))
  await expect
    .poll(() => full.locator('.embed-stale').allInnerTexts())
    .toEqual(['A part of this chart could not be loaded.'])
  expect((await messageOf(messages, 'error')).data).toMatchObject({ code: 'data' })
  expect((await settledResult(full)).inputs).toBe(inputs)
  await post(host, 0, ours('set', { params: { kwh: '0.059' } }))
  await settledResult(full, (one) => one.inputs.includes('kwh=0.059'))
  expect(await full.locator('.embed-stale').count()).toBe(0)
}

/** A frame that nobody makes higher fits its chart in after a moment, and what is to be clicked moves. */
async function expectStill(locator: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const before = await locator.boundingBox()
      await new Promise((resolve) => setTimeout(resolve, 400))
      return JSON.stringify(await locator.boundingBox()) === JSON.stringify(before)
    })
    .toBe(true)
}

it('E14, E15: leads to the scenario where windows may open, and asks its parent where they may not', async () => {
  const host = await article.open(
    [
      { src: article.embedAddress('heatmap', HAND_WRITTEN_SNAPSHOT), sandbox: 'allow-scripts' },
      {
        src: article.embedAddress('history', HAND_WRITTEN_SNAPSHOT),
        sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
      },
      {
        src: article.embedAddress('landed', HAND_WRITTEN_SNAPSHOT),
        sandbox: 'allow-scripts allow-popups allow-same-origin allow-popups-to-escape-sandbox',
      },
    ],
    { expectedProblems: [/Blocked opening .* sandboxed/] },
  )
  const { visit, frame, messages } = host
  for (const index of [0, 1, 2]) await expectChartVisible(frame(index))
  const link = (index: number) => frame(index).locator('a.embed-link')
  const href = await link(0).getAttribute('href')
  expect(href).toMatch(new RegExp(`^${article.site.origin}/\\?v=1&ds=2611&.*mkt=.*&ck=[0-9a-z]{4}$`))
  expect(await link(0).getAttribute('target')).toBe('_blank')
  expect(await link(0).getAttribute('rel')).toMatch(/\bnoopener\b/)

  const address = frame(0).locator('.embed-address')
  expect(await address.innerText()).toBe(href)
  expect(await address.evaluate((text) => getComputedStyle(text).userSelect)).toBe('all')
  expect((await address.boundingBox())?.height ?? 0).toBeGreaterThan(10)
  await link(0).click()
  expect((await messageOf(messages, 'link', 0)).data['href']).toBe(href)

  for (const index of [1, 2]) {
    await messageOf(messages, 'ready', index)
    await expectStill(link(index))
    const [opened] = await Promise.all([visit.context.waitForEvent('page'), link(index).click()])
    await opened.waitForURL(/mkt=/)
    expect(opened.url()).toBe(href)
    expect(await opened.evaluate(() => window.opener === null)).toBe(true)
    await opened.close()
  }
  expect((await messages()).filter((one) => one.data['type'] === 'link')).toHaveLength(1)
  expect(await frame(2).locator('.embed-address').count()).toBe(0)

  // Nothing is offered as a file; the figures can be copied.
  for (const index of [0, 1, 2]) {
    expect(await frame(index).locator('[download]').count()).toBe(0)
    expect(
      await frame(index)
        .getByRole('button', { name: /CSV|download/i })
        .count(),
    ).toBe(0)
  }
  const copy = frame(0).getByRole('button', { name: /^Copy data:/ })
  await copy.click()
  await expect
    .poll(
      async () => (await copy.innerText()) === 'Copied' || (await frame(0).locator('textarea').count()) === 1,
    )
    .toBe(true)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('E18: a secret that WordPress appends is no state, and comes back with the height', async () => {
  const { visit, frame, messages } = await article.open([
    { src: `${article.embedAddress('landed', HAND_WRITTEN_SNAPSHOT)}#?secret=abc123` },
    { src: article.embedAddress('landed', HAND_WRITTEN_SNAPSHOT) },
    { src: `${article.embedAddress('landed', HAND_WRITTEN_SNAPSHOT)}#?secret=%3Cb%3E` },
  ])
  for (const index of [0, 1, 2]) await expectChartVisible(frame(index))
  const { data } = await messageOf(messages, 'height', 0)
  await expect
    .poll(async () =>
      (await messages()).filter((one) => one.data['message'] === 'height').map((one) => one.data),
    )
    .toContainEqual({ message: 'height', secret: 'abc123', value: data['height'] })
  expect((await messages()).filter((one) => one.frame !== 0 && one.data['message'] !== undefined)).toEqual([])
  const results = await Promise.all(
    [0, 1, 2].map(async (index) => (await settledResult(frame(index))).inputs),
  )
  expect(new Set(results).size).toBe(1)
  expect(await frame(0).locator('.embed-stale').count()).toBe(0)
  expect(visit.problems).toEqual([])
  await visit.close()
})
