import type { Page } from 'playwright'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { DIST } from '../support/build.mjs'
import { LONG_SCENARIO } from '../support/longScenario.ts'
import { settledResult, type ResultDocument } from '../support/pageReaders.ts'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'

const DRAFT_KEY = 'landfall.draft'

let site: SiteSession
let visit: Visit
let page: Page

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./methodology/', { providers: offline, clock: '2026-11-20T12:00:00Z' })
  page = visit.page
})
afterAll(() => site.close())

const linkTo = (change: Partial<Scenario>): string => `?${addressQuery({ ...DEFAULT_SCENARIO, ...change })}`

/** A new document at an address of the app; the query keeps a marker so that a fragment alone is a new document too. */
async function open(address: string, on: Page = page): Promise<ResultDocument> {
  await on.goto('about:blank')
  await on.goto(`${site.origin}/${address}`)
  return settledResult(on)
}

/** An empty browser: what a page that is left still stores comes before it. */
async function forget(): Promise<void> {
  await page.goto(`${site.origin}/methodology/`)
  await page.evaluate(() => localStorage.clear())
}

/** Result of a scenario, once the page shows exactly that one. */
function resultOf(change: Partial<Scenario>): Promise<ResultDocument> {
  const inputs = linkTo(change).slice(1)
  return settledResult(page, (result) => result.inputs === inputs && result.cases.length > 0)
}

async function expectAddress(expected: string, on: Page = page): Promise<void> {
  await expect.poll(() => on.url(), { timeout: 5_000 }).toBe(`${site.origin}/${expected}`)
}

const powerField = (on: Page) => on.locator('#field-power input:not([type=range])')

async function setPower(cents: string, on: Page = page): Promise<void> {
  await powerField(on).fill(cents)
  await powerField(on).press('Enter')
}

it('says the same from query, fragment, escaped fragment, HTML and upper case', async () => {
  const change = { powerUsdPerKwh: 0.061, horizonDays: 1095 }
  const query = linkTo(change).slice(1)
  const results: ResultDocument[] = []
  for (const address of [
    `?${query}`,
    `#${query}`,
    `?%23${query}`,
    `?${query.replaceAll('&', '&amp;').toUpperCase()}).`,
  ]) {
    await open(address)
    results.push(await resultOf(change))
    await expect.poll(() => page.getByTestId('repairs').count()).toBe(0)
  }
  const [first] = results
  for (const result of results) expect(result).toEqual(first)
  expect(first?.cases.length).toBeGreaterThan(10)
})

it('opens a packed link and leaves its address byte for byte', async () => {
  const address = `?${addressQuery(LONG_SCENARIO)}`
  expect(address).toContain('&z=')
  const result = await open(address)
  expect(result.cases).toHaveLength(8 * 6 * 6)
  await page.waitForTimeout(400)
  expect(page.url()).toBe(`${site.origin}/${address}`)
  // Pasted as text or into an attribute without escaping, a link stays what it is.
  const pasted = await page.evaluate((url) => {
    const text = document.createElement('p')
    text.innerHTML = url
    const anchor = document.createElement('p')
    anchor.innerHTML = `<a href="${url}">x</a>`
    return [text.textContent, anchor.querySelector('a')?.href]
  }, page.url())
  expect(pasted).toEqual([page.url(), page.url()])
})

it('rewrites a link of the older grammar in place, and keeps one of a newer grammar until it is edited', async () => {
  const before = await page.evaluate(() => history.length)
  await open(`?${sealLink('v=0&hor=36&kwh=0.062')}&utm_source=chat`)
  await expectAddress(linkTo({ horizonDays: 1095, powerUsdPerKwh: 0.062 }))
  // The blank page and the link.
  expect(await page.evaluate(() => history.length)).toBe(before + 2)
  const entries = await page.evaluate(() => history.length)
  const newer = `?${sealLink('v=2&ds=2611&kwh=0.062')}&utm_source=chat`
  await page.goto(`${site.origin}/${newer}`)
  await settledResult(page)
  expect(await page.evaluate(() => history.length)).toBe(entries + 1)
  expect(await page.getByTestId('repairs').textContent()).toMatch(/version 2 is newer/)
  expect(page.url()).toBe(`${site.origin}/${newer}`)
  await setPower('6.5')
  await expectAddress(linkTo({ powerUsdPerKwh: 0.065 }))
})

it('writes little while a slider is dragged, survives a browser that refuses, and ends right', async () => {
  await open('')
  await page.evaluate(() => {
    const spy = { replaces: 0, pushes: 0 }
    const replaceState = history.replaceState.bind(history)
    const pushState = history.pushState.bind(history)
    history.replaceState = (...given) => {
      spy.replaces += 1
      // As Safari does when it has had enough.
      if (spy.replaces === 1) throw new DOMException('too many writes', 'SecurityError')
      replaceState(...given)
    }
    history.pushState = (...given) => {
      spy.pushes += 1
      pushState(...given)
    }
    Object.assign(globalThis, { spy })
  })
  const slider = page.locator('#field-power input[type=range]')
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (box === null) throw new Error('no slider')
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.4, middle)
  await page.mouse.down()
  const until = Date.now() + 1_500
  for (let step = 0; Date.now() < until; step += 1) {
    await page.mouse.move(box.x + box.width * (0.3 + 0.4 * Math.abs(Math.sin(step / 9))), middle)
  }
  await page.mouse.up()
  const usd = Number((Number(await powerField(page).inputValue()) / 100).toFixed(6))
  expect(usd).not.toBe(DEFAULT_SCENARIO.powerUsdPerKwh)
  await expectAddress(linkTo({ powerUsdPerKwh: usd }))
  const spy = await page.evaluate(
    () => (globalThis as unknown as { spy: { replaces: number; pushes: number } }).spy,
  )
  expect(spy.replaces).toBeLessThanOrEqual(20)
  expect(spy.pushes).toBe(0)

  // An edit is in the address before the page is left, not 300 ms later.
  await setPower('7.25')
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
  expect(page.url()).toBe(`${site.origin}/${linkTo({ powerUsdPerKwh: 0.0725 })}`)
})

it('makes a place of each view: one entry, Back and Forward with focus and inputs, the title following', async () => {
  await forget()
  await open('')
  const entries = await page.evaluate(() => history.length)
  await setPower('5.5')
  await page.getByRole('tab', { name: 'Heatmap' }).click()
  await expectAddress(linkTo({ powerUsdPerKwh: 0.055, view: 'heatmap' }))
  expect(await page.evaluate(() => history.length)).toBe(entries + 1)
  await setPower('6')
  await expectAddress(linkTo({ powerUsdPerKwh: 0.06, view: 'heatmap' }))
  await page.goBack()
  await expectAddress(linkTo({ powerUsdPerKwh: 0.055 }))
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('view-tab-overview')
  expect(await powerField(page).inputValue()).toBe('5.5')
  await page.goForward()
  await expectAddress(linkTo({ powerUsdPerKwh: 0.06, view: 'heatmap' }))
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('view-tab-heatmap')
  expect(await powerField(page).inputValue()).toBe('6')
  expect(await page.evaluate(() => history.length)).toBe(entries + 1)

  await expect.poll(() => page.title()).toMatch(/^100 × S21 Pro from /)
  await page.locator('#field-name').fill('Fleet of Q4')
  await expect.poll(() => page.title()).toBe('Fleet of Q4 · Landfall')
  await expectAddress(linkTo({ powerUsdPerKwh: 0.06, view: 'heatmap', name: 'Fleet of Q4' }))
  // What a share sheet would take instead of the address must not exist.
  expect(await page.locator('link[rel=canonical], meta[property="og:url"]').count()).toBe(0)
  for (const folder of ['', 'status/', 'methodology/', 'history/', 'embed/roi/', 'embed/heatmap/']) {
    const html = readFileSync(path.join(DIST, folder, 'index.html'), 'utf8')
    expect(html).not.toMatch(/rel="?canonical|og:url/)
  }
})

it('keeps my draft out of links, links out of my draft, and drops what platforms append when it writes', async () => {
  await forget()
  await open('')
  await setPower('5.5')
  const stored = () => page.evaluate((key) => localStorage.getItem(key), DRAFT_KEY)
  await expect.poll(stored).toContain('0.055')
  const draft = await stored()

  await open(`${linkTo({ powerUsdPerKwh: 0.061 })}&fbclid=x1&utm_source=chat&from=timeline&isappinstalled=0`)
  expect(await powerField(page).inputValue()).toBe('6.1')
  await setPower('6.25')
  await expectAddress(linkTo({ powerUsdPerKwh: 0.0625 }))
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
  expect(await stored()).toBe(draft)

  await open('')
  expect(await powerField(page).inputValue()).toBe('5.5')
  expect(await stored()).toBe(draft)
  // Loaded anew, my own address is my draft, not a visit.
  await open(linkTo({ powerUsdPerKwh: 0.055 }))
  expect(await page.getByText('Shared scenario').count()).toBe(0)
})

it('lets two tabs edit without losing either one’s work', async () => {
  await forget()
  await open('')
  const other = await visit.context.newPage()
  await open('', other)
  const stored = () => other.evaluate((key) => localStorage.getItem(key), DRAFT_KEY)

  await setPower('5.5')
  await expect.poll(stored).toContain('0.055')
  await setPower('6.5', other)
  const notice = other.getByText('Another tab has changed your draft')
  await notice.waitFor({ state: 'visible' })
  expect(await stored()).toContain('0.055')
  await expectAddress(linkTo({ powerUsdPerKwh: 0.065 }), other)

  await other.getByRole('button', { name: 'Make this one the draft' }).click()
  await expect.poll(stored).toContain('0.065')
  await notice.waitFor({ state: 'detached' })

  // Now the first tab is the one that is told, and it may take over what the other wrote.
  await setPower('7.5')
  await page.getByText('Another tab has changed your draft').waitFor({ state: 'visible' })
  expect(await stored()).toContain('0.065')
  await page.getByRole('button', { name: 'Open the other one' }).click()
  await expect.poll(() => powerField(page).inputValue()).toBe('6.5')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => powerField(page).inputValue()).toBe('7.5')
  await other.close()
})

it('reads a private link whose # became a part of the path, where the host answers every path', async () => {
  const query = linkTo({ powerUsdPerKwh: 0.061 }).slice(1)
  const damaged = `/%23${query}`
  const body = readFileSync(path.join(DIST, 'index.html'), 'utf8')
  const reply = { status: 200, body, headers: { 'content-type': 'text/html; charset=utf-8' } }
  const other = await site.visit(damaged, {
    providers: offline,
    clock: '2026-11-20T12:00:00Z',
    ownFiles: { [damaged]: [reply] },
  })
  const result = await settledResult(other.page)
  expect(result.inputs).toBe(query)
  expect(other.page.url()).toBe(`${site.origin}/#${query}`)
  expect(other.problems).toEqual([])
  await other.close()
})

it('names exactly what it could not read, each with the way to its field', async () => {
  await open('?kwh=abc&m=nosuch')
  const problems = page.getByTestId('repairs').getByRole('listitem')
  await problems.first().waitFor()
  expect(await problems.allInnerTexts()).toEqual([
    expect.stringMatching(/^Models: .*nosuch/),
    expect.stringMatching(/^Power price: .*abc/),
  ])
  const way = problems.nth(1).getByRole('button')
  await way.focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('#field-power') !== null))
    .toBe(true)
})

it('has given the browser nothing to complain of', () => {
  expect(visit.problems).toEqual([])
})
