import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { decodeQR } from 'qr/decode.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { DIST } from '../support/build.mjs'
import { longQuery } from '../support/longQuery.ts'
import { axeViolations, expectChartVisible, settledResult } from '../support/pageReaders.ts'
import { openShareDialog } from '../support/shareLink.ts'
import { startSiteServer } from '../support/siteServer.mjs'
import { startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

/** A quote nobody else has, and a name that means something to HTML. */
const OWN_QUOTE = 1987.65
const NAME = `Q4 "fleet" <b>&copy 🏗️`
const QUERY = `?v=1&ds=2611&m=s21pro:p${OWN_QUOTE},s21pro:omy&name=${encodeURIComponent(NAME)}`

const pages: Record<string, string> = {}
let host: Awaited<ReturnType<typeof startSiteServer>>
let site: SiteSession
let visit: Visit
let page: Page
let dialog: Locator

beforeAll(async () => {
  host = await startSiteServer({ root: DIST, extraPages: pages })
  site = await startSiteSession({ otherOrigins: [host.origin] })
  visit = await site.visit(`./${QUERY}`, { providers: worldProviders(), clock: WORLD_CLOCK })
  ;({ page } = visit)
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  await settledResult(page, (result) => result.market.kind === 'live')
  dialog = await openShareDialog(page)
})
afterAll(async () => {
  await site.close()
  await host.close()
})

const link = (): Promise<string> => dialog.getByTestId('share-link').inputValue()
const snippet = (): Promise<string> => dialog.getByTestId('embed-snippet').inputValue()
const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const check = (name: string): Promise<void> => dialog.getByRole('checkbox', { name }).click({ force: true })

async function expectAccessible(): Promise<void> {
  expect(await axeViolations(page, 'everything', 'dialog[open]')).toEqual([])
}

// One dialog, in order: what somebody does who passes a scenario on.

it('F11: is a snapshot unless asked otherwise, and says what either means', async () => {
  const [snapshot, live] = ['Snapshot', 'Live'].map((name) =>
    dialog.getByRole('radio', { name: new RegExp(`^${name}`) }),
  )
  expect(await snapshot?.isChecked()).toBe(true)
  const words = await dialog.getByRole('group', { name: /market/ }).innerText()
  expect(words).toMatch(/exact numbers: the market of 31 Oct 2026, 02:00 UTC travels with the link/)
  expect(words).toMatch(/read anew whenever it is opened/)
  expect(words).toContain(`${(await link()).length} characters`)
  await live?.check({ force: true })
  expect(await link()).not.toContain('mkt=')
  await snapshot?.check({ force: true })
  expect(await link()).toContain('mkt=')
})

it('F11: copies what the field shows, and says so', async () => {
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(clipboard).toBe(await link())
  expect(await dialog.getByRole('status').allInnerTexts()).toContain('Link copied')
})

it('draws a code that a camera reads as the link, black on white in the dark as well', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await dialog.getByRole('button', { name: 'QR code' }).click()
  const code = dialog.getByTestId('share-qr')
  await code.scrollIntoViewIfNeeded()
  const picture = (await code.screenshot()).toString('base64')
  const { width, height, pixels } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const seen = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
    return { width: bitmap.width, height: bitmap.height, pixels: [...seen].filter((_, at) => at % 4 === 0) }
  }, picture)
  const data = Uint8ClampedArray.from(pixels.flatMap((grey) => [grey, grey, grey, 255]))
  expect(decodeQR({ width, height, data })).toBe(await link())
  expect(await axeViolations(page, 'contrast', 'dialog[open]')).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save PNG' }).click(),
  ])
  expect(
    readFileSync(await saved.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  await dialog.getByRole('button', { name: 'QR code' }).click()
})

it('hides my quotes: neither they nor what they lead to leave the page, and it says what the receiver sees', async () => {
  expect(await link()).toContain(String(OWN_QUOTE))
  await check('Hide my quotes')
  const hidden = await link()
  expect(hidden).not.toMatch(/1987|rx=/)
  expect(parseLink(new URL(hidden).search, '', FULL_FACTS).scenario.lines[0]?.quoteUsd).toBe(1849)
  expect(await dialog.innerText()).toMatch(/dated example quotes .* instead of yours \(S21 Pro\)/)
  await dialog.getByRole('tab', { name: 'Text' }).click()
  expect(await dialog.getByTestId('share-verdict').count()).toBe(0)
  expect(await dialog.innerText()).not.toMatch(/1987|[+−]\d+\s%/)
  await dialog.getByRole('tab', { name: 'Embed' }).click()
  expect(await snippet()).not.toMatch(/1987|rx=/)
  await check('Hide my quotes')
})

it('quotes a scenario with its link', async () => {
  await dialog.getByRole('tab', { name: 'Text' }).click()
  const cited = await dialog.getByTestId('share-citation').innerText()
  expect(cited).toContain(
    `Landfall, scenario “${NAME}”, snapshot 2026-10-31 02:00 UTC, engine 1, ${site.origin}/?v=1`,
  )
  await dialog.getByRole('button', { name: 'Copy verdict' }).click()
  await expect.poll(clipboard).toMatch(/100 S21 Pro from China return [+−]\d+\s% .* http:.*&ck=[0-9a-z]{4}$/)
  expect(await dialog.getByTestId('share-markdown').innerText()).toMatch(
    /^\[.*\]\(http:.*&ck=[0-9a-z]{4}\)$/s,
  )
  await expectAccessible()
})

it('E16: gives code with the height the chart has at 640 px, whatever width the preview has', async () => {
  await dialog.getByRole('tab', { name: 'Embed' }).click()
  await dialog.getByRole('combobox', { name: 'Chart' }).selectOption('heatmap')
  await dialog.getByText('320 px').click()
  const measured = async (): Promise<string> => {
    await expect
      .poll(() => dialog.getByTestId('embed-height').innerText(), { timeout: 20_000 })
      .toMatch(/^\d+ px high/)
    return snippet()
  }
  const paste = dialog.getByRole('combobox', { name: 'Where will you paste this?' })
  // Each kind of frame after the other: a sandboxed one shows its address as well.
  await paste.selectOption('react')
  const component = await measured()
  await paste.selectOption('strict')
  const strict = await measured()
  await paste.selectOption('site')
  await dialog.getByText('Element', { exact: true }).click()
  const element = await measured()
  await dialog.getByText('Frame only').click()
  const code = await measured()
  expect(code).toMatch(/ title="Heatmap: return on 100 S21 Pro from China by [^"]+, snapshot of 31 Oct 2026"/)
  expect(code).toMatch(/ loading="lazy" referrerpolicy="no-referrer"/)
  expect(code).toMatch(/embed\/heatmap\/\?ui=min&amp;v=1&amp;[^"]*&amp;y=roi&amp;/)
  expect(await dialog.innerText()).toContain(`Readers’ browsers contact: ${new URL(site.origin).host} only.`)
  await expectAccessible()

  pages['/pasted'] =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,"></head><body style="margin:0;width:640px">${code}${strict}</body></html>`
  const reader = await site.visit(`${host.origin}/pasted`, {
    providers: () => 'refused',
    clock: WORLD_CLOCK,
    // Both in view: frames that nobody can see are not laid out.
    viewport: { width: 1000, height: 1800 },
    // Chromium on Linux has no share sheet to allow.
    expectedProblems: [/Unrecognized feature: 'web-share'/],
  })
  const statedPx = (text: string): number => Number(/ height="(\d+)"/.exec(text)?.[1])
  for (const [index, text] of [code, strict].entries()) {
    const frame = reader.page.frames()[index + 1]
    if (frame === undefined) throw new Error(`the pasted page has no frame ${index}`)
    await expectChartVisible(frame)
    const main = frame.locator('.embed-frame')
    const naturalPx = await main.evaluate((box) => box.getBoundingClientRect().height)
    expect(Math.abs(statedPx(text) - naturalPx)).toBeLessThanOrEqual(8)
    // Not squeezed into a frame too low for it.
    expect(await main.getAttribute('data-fit')).toBeNull()
  }
  expect(statedPx(element)).toBe(statedPx(strict))
  expect(component).toContain(`useState(${statedPx(code)})`)
  const sent = parseLink(
    new URL((await reader.page.getByRole('link').first().getAttribute('href')) ?? '').search,
    '',
    FULL_FACTS,
  )
  expect(sent.repairs).toEqual([])
  expect(sent.scenario.name).toBe(NAME)
  expect(reader.foreignRequests()).toEqual([])
  expect(reader.problems).toEqual([])
  await reader.close()
})

it('offers each place what works there', async () => {
  const paste = dialog.getByRole('combobox', { name: 'Where will you paste this?' })
  await paste.selectOption('chat')
  expect(await snippet()).toMatch(/^http:\/\/[^/]+\/\?v=1&[^<]*$/)
  await paste.selectOption('newsletter')
  expect(await snippet()).toMatch(
    /^<a href="[^"]*">\s*<img src="landfall-[^"]*-heatmap-1200x630-2026-10-31\.png" [^>]*alt="Heatmap: [^"]*"/,
  )
  await paste.selectOption('editor')
  expect(await dialog.getByTestId('share-description').innerText()).toMatch(
    /^Heatmap: return on .*\. On time at 40\.1\s% duty, .* return [+−]\d+\s%/,
  )
  await paste.selectOption('strict')
  expect(await snippet()).toContain('sandbox="allow-scripts ')
  expect(await dialog.innerText()).toContain(`frame-src ${site.origin}`)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeViolations(page, 'contrast', 'dialog[open]')).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
})

it('fits a phone', async () => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const tab of ['Link', 'Text', 'Embed']) {
    await dialog.getByRole('tab', { name: tab }).click()
    const overflowPx = await dialog.evaluate((element) => {
      const body = [...element.querySelectorAll('div')].find(
        (one) => getComputedStyle(one).overflowY === 'auto',
      )
      return body === undefined ? -1 : body.scrollWidth - body.clientWidth
    })
    expect(overflowPx, tab).toBe(0)
  }
  await page.setViewportSize(VIEWPORTS.desktop)
})

it('V4: a private link tells the server nothing', async () => {
  await dialog.getByRole('tab', { name: 'Link' }).click()
  await check('Private link')
  const hidden = await link()
  expect(hidden).toMatch(/\/#v=1&.*&ck=[0-9a-z]{4}$/)
  expect(await dialog.innerText()).toMatch(/WeChat on Android and Outlook/)
  // Not in the same breath.
  expect(await dialog.innerText()).not.toMatch(/fits everywhere/)
  const receiver = await site.visit(hidden, { providers: worldProviders(), clock: WORLD_CLOCK })
  const result = await settledResult(receiver.page)
  expect(result.cases[0]?.scenario).toMatchObject({ purchase: { unit_price_usd: OWN_QUOTE } })
  for (const url of receiver.requests) expect(url.pathname + url.search).not.toMatch(/[?&=]|1987|s21pro/)
  expect(receiver.problems).toEqual([])
  await receiver.close()
})

it('U25: a link too long for chats is offered as a file as well', async () => {
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  const receiver = await site.visit(`./?${longQuery()}`, { providers: worldProviders(), clock: WORLD_CLOCK })
  await receiver.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  await settledResult(receiver.page, (result) => result.market.kind === 'live')
  const long = await openShareDialog(receiver.page)
  const address = await long.getByTestId('share-link').inputValue()
  expect(address.length).toBeGreaterThan(1900)
  expect(await long.innerText()).toMatch(/too long for many chat and mail programs/)
  expect(await long.getByRole('button', { name: 'QR code' }).getAttribute('aria-disabled')).toBe('true')
  await long.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(() => receiver.page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  const [saved] = await Promise.all([
    receiver.page.waitForEvent('download'),
    long.getByRole('button', { name: 'Download scenario file' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('landfall-too-long-for-a-link.json')
  const file = JSON.parse(readFileSync(await saved.path(), 'utf8')) as Record<string, unknown>
  await loadListUnpacker()
  const { scenario } = parseLink(new URL(address).search, '', FULL_FACTS)
  expect(file).toMatchObject({ format: 'landfall-scenario', schema: 1, link: address })
  expect(file['scenario']).toEqual(JSON.parse(JSON.stringify(scenario)))
  expect(receiver.problems).toEqual([])
  await receiver.close()
})

it('has run without a complaint of the browser', () => {
  expect(visit.problems).toEqual([])
})
