import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { computeWorkbook } from '../support/computeWorkbook.ts'
import { axeViolations, settledResult, type ResultDocument } from '../support/pageReaders.ts'
import { readCsv } from '../support/readCsv.ts'
import { readWorkbook } from '../support/readWorkbook.ts'
import { offline, startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
let visit: Visit
let result: ResultDocument
const folder = mkdtempSync(path.join(tmpdir(), 'landfall-exports-'))

/** Remembers what was handed to the clipboard, and whether a report stood in the page when printing ended. */
function watch(): void {
  const seen = { clipboard: [] as string[], printed: [] as number[] }
  Object.assign(globalThis, { seen })
  const Item = globalThis.ClipboardItem
  globalThis.ClipboardItem = class extends Item {
    constructor(items: Record<string, string | Blob | PromiseLike<string | Blob>>) {
      super(items)
      for (const [type, value] of Object.entries(items))
        seen.clipboard.push(`${type} ${value instanceof Promise ? 'promise' : 'value'}`)
    }
  }
  addEventListener('afterprint', () => {
    seen.printed.push(document.querySelectorAll('[data-print-root]').length)
  })
}

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK, prepare: watch })
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  result = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
  await visit.page.getByTestId('export').click()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await visit.close()
  await site.close()
})

function dialog() {
  return visit.page.getByRole('dialog', { name: 'Export' })
}

/** Presses a button of the dialog and gives the file it saves. */
async function saved(button: string): Promise<{ readonly name: string; readonly file: string }> {
  const coming = visit.page.waitForEvent('download')
  await dialog().getByRole('button', { name: button }).click()
  const download = await coming
  const name = download.suggestedFilename()
  const file = path.join(folder, name)
  await download.saveAs(file)
  return { name, file }
}

/** The picture in the dialog once it is drawn. */
async function drawn(): Promise<void> {
  await dialog().getByTestId('export-preview').waitFor({ state: 'visible' })
}

function pngSize(file: string): readonly [number, number] {
  const bytes = readFileSync(file)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

it('is accessible on every tab and saves pictures of the size asked for', async () => {
  await drawn()
  expect(await axeViolations(visit.page, 'everything', 'dialog[open]')).toEqual([])
  const wide = await saved('Save PNG')
  expect(wide.name).toBe('landfall-roi-1200x630-2026-10-31.png')
  expect(pngSize(wide.file)).toEqual([1200, 630])
  await dialog().getByLabel('Chart').selectOption('heatmap')
  await dialog().getByText('1080 × 1080', { exact: true }).click()
  await dialog().getByText('Dark', { exact: true }).click()
  await drawn()
  const square = await saved('Save PNG')
  expect(pngSize(square.file)).toEqual([1080, 1080])
  expect(readFileSync(square.file).length).toBeGreaterThan(30_000)
  await dialog().getByLabel('Chart').selectOption('difficulty')
  await drawn()
  expect((await saved('Save PNG')).name).toContain('difficulty')
})

it('fits the smallest phone', async () => {
  const { page } = visit
  await page.setViewportSize({ width: 320, height: 640 })
  for (const tab of ['Image', 'Data', 'Print']) {
    await dialog().getByRole('tab', { name: tab }).click()
    const wider = await dialog().evaluate((open) =>
      [...open.querySelectorAll('div')]
        .filter((one) => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth)
        .map((one) => `${one.className}: ${one.scrollWidth} in ${one.clientWidth} px`),
    )
    expect(wider, tab).toEqual([])
  }
  await page.setViewportSize(VIEWPORTS.desktop)
  await dialog().getByRole('tab', { name: 'Image' }).click()
  await drawn()
})

it('copies the picture by handing over a promise', async () => {
  await dialog().getByRole('button', { name: 'Copy picture' }).click()
  await dialog().getByText('Picture copied.').waitFor()
  const copied = await visit.page.evaluate(async () => ({
    handed: (globalThis as unknown as { seen: { clipboard: string[] } }).seen.clipboard,
    types: (await navigator.clipboard.read()).flatMap((item) => item.types),
  }))
  expect(copied).toEqual({ handed: ['image/png promise'], types: ['image/png'] })
})

it('saves an SVG that opens anywhere without asking for anything', async () => {
  await dialog().getByLabel('Chart').selectOption('roi')
  const { file } = await saved('Save SVG')
  const markup = readFileSync(file, 'utf8')
  expect(markup).not.toMatch(/var\(|href=|https?:(?!\/\/(www\.w3\.org\/2000\/svg|localhost))/)
  const page = await visit.context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  const seen = await page.evaluate(() => ({
    root: document.documentElement.localName,
    error: document.querySelector('parsererror')?.textContent ?? '',
    words: document.documentElement.textContent,
    paths: [...document.querySelectorAll('path')].filter((one) => one.getBoundingClientRect().width > 100)
      .length,
  }))
  expect(seen.root).toBe('svg')
  expect(seen.error).toBe('')
  expect(seen.paths).toBeGreaterThanOrEqual(5)
  expect(seen.words).toContain('BTC $86,250')
  expect(seen.words).toContain('Landfall')
  expect(asked).toHaveLength(1)
  await page.close()
})

async function linkOf(): Promise<string> {
  return dialog().getByTestId('export-link').inputValue()
}

it('CSV, JSON and XLSX carry one link, and opening it gives the result of the JSON', async () => {
  await dialog().getByRole('tab', { name: 'Data' }).click()
  expect(await axeViolations(visit.page, 'everything', 'dialog[open]')).toEqual([])
  const link = await linkOf()
  expect(new URL(link).search).toContain('mkt=')

  const csv = await saved('Save CSV')
  expect(csv.name).toBe('landfall-cases-2026-10-31.csv')
  const rows = readCsv(readFileSync(csv.file, 'utf8'), ',')
  expect(rows[1]).toEqual(['Snapshot link', link])
  expect(rows.filter((row) => row.length > 20)).toHaveLength(result.cases.length + 1)

  const json = await saved('Save JSON')
  const document = JSON.parse(readFileSync(json.file, 'utf8')) as {
    readonly link: string
    readonly schema: number
    readonly result: ResultDocument
  }
  expect([document.schema, document.link]).toEqual([1, link])
  expect(document.result.cases).toEqual(result.cases)

  const xlsx = await saved('Save XLSX')
  const book = readWorkbook(readFileSync(xlsx.file))
  const texts = [...(book.get('Provenance')?.values() ?? [])].map((cell) => cell.text)
  expect(texts).toContain(link)
  expect(texts).toContain('Coinbase')
  const landed = [...(book.get('Landed cost') ?? [])].find(([, cell]) => cell.text === 'Landed cost')?.[0]
  const shown = result.cases[0]?.metrics?.['capex_usd']
  expect(computeWorkbook(book)('Landed cost', (landed ?? 'A1').replace('A', 'B'))).toBeCloseTo(
    Number(shown),
    2,
  )

  const opened = await site.visit(link, { providers: offline, clock: '2028-05-05T05:05:00Z' })
  const again = await settledResult(opened.page, (one) => one.grid !== null)
  expect(again).toEqual(document.result)
  expect(opened.foreignRequests()).toEqual([])
  expect(opened.problems).toEqual([])
  await opened.close()
})

/** What paper would show, measured while the page is laid out for it. */
function printed(page: Page) {
  return page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'))
    const root = document.querySelector('[data-print-root]')
    const seen = {
      charts: [...(root?.querySelectorAll('svg') ?? [])].map((chart) => {
        const { width, height } = chart.getBoundingClientRect()
        return { width, height, marks: chart.querySelectorAll('path, rect, circle, line').length }
      }),
      text: document.body.innerText,
      controls: [...document.querySelectorAll('button, input, select, [role="tab"]')].filter(
        (control) => control.getBoundingClientRect().width > 0,
      ).length,
      dark: getComputedStyle(document.body).color,
    }
    dispatchEvent(new Event('afterprint'))
    return seen
  })
}

it('prints every chart at full width with cases, sources and the link, and no controls', async () => {
  const { page } = visit
  const link = await linkOf()
  await dialog().getByRole('tab', { name: 'Print' }).click()
  expect(await axeViolations(page, 'everything', 'dialog[open]')).toEqual([])
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  // The focus is back on what opened the dialog.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect.poll(async () => (await printed(page)).charts.length, { timeout: 15_000 }).toBe(9)
  const paper = await printed(page)
  for (const chart of paper.charts) {
    expect(chart.width).toBeGreaterThan(500)
    expect(chart.height).toBeGreaterThan(150)
    expect(chart.marks).toBeGreaterThan(5)
  }
  expect(paper.controls).toBe(0)
  expect(paper.dark).toBe('rgb(17, 24, 39)')
  expect(paper.text).toContain(link)
  for (const words of ['All cases', 'Sources', 'Coinbase', 'mempool.space', 'NY N297495', 'engine 1'])
    expect(paper.text).toContain(words)
  await page.emulateMedia({ media: null, colorScheme: 'light' })

  // The browser's own command, all the way to a file.
  const pdf = await page.pdf({ format: 'A4', printBackground: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThanOrEqual(5)
  // Our watcher hears of the end first: the report stood in the page until then.
  const stood = () => (globalThis as unknown as { seen: { printed: number[] } }).seen.printed.at(-1)
  await expect.poll(() => page.evaluate(stood)).toBe(1)
  expect(await page.locator('[data-print-root]').count()).toBe(0)
  expect(await page.getByTestId('export').isVisible()).toBe(true)
})

it('complained about nothing', () => {
  expect(visit.problems).toEqual([])
})
