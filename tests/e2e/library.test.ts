import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scenarioFileName } from '#features/scenarioFileName.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { writeScenarioFile } from '#scenario/scenarioFile.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { longQuery } from '../support/longQuery.ts'
import {
  axeViolations,
  settledResult,
  sidewaysScrollPx,
  type ResultDocument,
} from '../support/pageReaders.ts'
import { startSiteSession, VIEWPORTS, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
/** Two browsers that share nothing; one page load after another would take most of the time. */
let mine: Visit
let theirs: Visit
let page: Page

beforeAll(async () => {
  site = await startSiteSession()
  const open = () => site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  ;[mine, theirs] = await Promise.all([open(), open()])
  page = mine.page
  await settledResult(page, isLive)
})
afterAll(() => site.close())

const isLive = (result: ResultDocument) => result.market.kind === 'live' && result.grid !== null

const inputsContain = (part: string) => (result: ResultDocument) =>
  result.inputs.includes(part) && result.grid !== null

async function openLibrary(on: Page): Promise<Locator> {
  await on.getByRole('button', { name: 'My scenarios' }).click()
  const dialog = on.getByRole('dialog', { name: 'My scenarios' })
  await dialog.waitFor()
  return dialog
}

async function rowNames(dialog: Locator): Promise<string[]> {
  return dialog
    .locator('[data-saved] button:first-child > span:first-child > span:first-child')
    .allInnerTexts()
}

async function downloadText(act: Promise<void>, on: Page): Promise<{ text: string; name: string }> {
  const [download] = (await Promise.all([on.waitForEvent('download'), act])) as [Download, void]
  return { text: await readFile(await download.path(), 'utf8'), name: download.suggestedFilename() }
}

/** Drops files on the page as a person would, over the element in the middle of the window. */
async function dropFiles(
  on: Page,
  files: readonly { name: string; text: string; type?: string }[],
): Promise<void> {
  const data = await on.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, text, type } of list) {
      transfer.items.add(new File([text], name, { type: type ?? 'application/json' }))
    }
    return transfer
  }, files)
  await on.locator('body').dispatchEvent('dragenter', { dataTransfer: data })
  await on.locator('body').dispatchEvent('dragover', { dataTransfer: data })
  await on.getByTestId('drop-overlay').waitFor()
  await on.locator('body').dispatchEvent('drop', { dataTransfer: data })
  await on.getByTestId('drop-overlay').waitFor({ state: 'detached' })
}

it('saves by key, over itself, and beside itself', async () => {
  await page.getByLabel('Name of the scenario').fill('Texas')
  await page.keyboard.press('Control+s')
  await page.getByText('Saved as “Texas”.').waitFor()
  await expect.poll(() => page.getByTestId('saved-mark').innerText()).toBe('Saved')
  await page.locator('#field-power input[type=range]').press('ArrowRight')
  await expect.poll(() => page.getByTestId('saved-mark').innerText()).toBe('Unsaved changes')
  const dialog = await openLibrary(page)
  expect(await axeViolations(page, 'everything', 'dialog[open]')).toEqual([])
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.getByText('Saved as “Texas”.').waitFor()
  expect(await rowNames(dialog)).toEqual(['Texas'])
  await dialog.getByRole('button', { name: 'Save as new' }).click()
  await dialog.getByText('Saved as “Texas (2)”.').waitFor()
  await page.keyboard.press('Escape')
})

it('renames, duplicates, deletes and takes the deletion back', async () => {
  const dialog = await openLibrary(page)
  const choose = async (name: string, item: string) => {
    await dialog.getByRole('button', { name: `More for “${name}”` }).click()
    await dialog.getByRole('menuitem', { name: item }).click()
  }
  await choose('Texas (2)', 'Rename')
  await page.keyboard.type('<img src=x onerror=globalThis.hit=1>')
  await page.keyboard.press('Enter')
  await dialog.getByText('Renamed to “<img').waitFor()
  await choose('Texas', 'Duplicate')
  await dialog.getByText('Duplicated as “Texas (2)”.').waitFor()
  await choose('Texas', 'Delete')
  await dialog.getByText('“Texas” deleted.').waitFor()
  expect(await rowNames(dialog)).toHaveLength(2)
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await rowNames(dialog)).toSorted())
    .toEqual(['<img src=x onerror=globalThis.hit=1>', 'Texas', 'Texas (2)'])
  expect(await page.evaluate(() => 'hit' in globalThis || document.querySelector('img') !== null)).toBe(false)
  await page.keyboard.press('Escape')
})

it('opens one as a place: undo and Back return', async () => {
  const dialog = await openLibrary(page)
  await dialog
    .locator('[data-saved]')
    .getByRole('button', { name: /^Texas \(2\)/ })
    .click()
  await page.getByText('“Texas (2)” opened.').waitFor()
  expect(await page.getByLabel('Name of the scenario').inputValue()).toBe('Texas (2)')
  await page.goBack()
  await expect
    .poll(() => page.getByLabel('Name of the scenario').inputValue())
    .toBe('<img src=x onerror=globalThis.hit=1>')
  await expect.poll(() => page.getByTestId('saved-mark').innerText()).toBe('Saved')
})

it('keeps everything through a reload, and a second tab sees what the first one does', async () => {
  await page.reload()
  await settledResult(page, isLive)
  await expect.poll(() => page.getByTestId('saved-mark').innerText()).toBe('Saved')
  const second = await mine.context.newPage()
  await second.goto(`${site.origin}/`)
  const there = await openLibrary(second)
  await expect.poll(() => rowNames(there)).toHaveLength(3)
  const here = await openLibrary(page)
  await here.getByRole('button', { name: 'More for “Texas (2)”' }).click()
  await here.getByRole('menuitem', { name: 'Delete' }).click()
  await expect.poll(() => rowNames(there)).toHaveLength(2)
  await here.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rowNames(there)).toHaveLength(3)
  await page.keyboard.press('Escape')
  await second.close()
})

it('exports all into one file that another browser imports, to equal results', async () => {
  const dialog = await openLibrary(page)
  const { text, name } = await downloadText(dialog.getByRole('button', { name: 'Export all' }).click(), page)
  expect(name).toMatch(/^landfall-scenarios-\d{4}-\d\d-\d\d\.json$/)
  await dialog
    .locator('[data-saved]')
    .getByRole('button', { name: /^Texas \(2\)/ })
    .click()
  const here = await settledResult(page, inputsContain('Texas%20%282%29'))

  await settledResult(theirs.page, isLive)
  const other = await openLibrary(theirs.page)
  const [chooser] = await Promise.all([
    theirs.page.waitForEvent('filechooser'),
    other.getByRole('button', { name: 'Import files' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await other.getByText('3 scenarios added.').waitFor()
  await other
    .locator('[data-saved]')
    .getByRole('button', { name: /^Texas \(2\)/ })
    .click()
  const there = await settledResult(theirs.page, inputsContain('Texas%20%282%29'))
  expect(there).toEqual(here)
})

it('opens a file dropped on the page to equal results, of a scenario too long for a link', async () => {
  const { scenario, repairs } = parseLink(`?${longQuery()}`, '', FULL_FACTS)
  expect(repairs.filter(({ key }) => key !== 'ck')).toEqual([])
  const query = serializeLink(scenario)
  expect(query.length).toBeGreaterThan(1_900)
  const text = writeScenarioFile(scenario, { link: `${site.origin}/?${query}`, savedAtIso: WORLD_CLOCK })
  // A page that is loaded anew begins with the reading of before.
  const whole = (result: ResultDocument) =>
    isLive(result) && result.inputs === query && !JSON.stringify(result.market).includes('earlier visit')
  await dropFiles(theirs.page, [{ name: scenarioFileName(scenario.name), text }])
  await theirs.page.getByText('“Too long for a link” is open.').waitFor()
  const read = await settledResult(theirs.page, whole)
  expect(new Set(read.cases.map(({ tariff }) => tariff)).size).toBe(6)

  await theirs.page.goto(`${site.origin}/?${query}`)
  expect(await settledResult(theirs.page, whole)).toEqual(read)
})

it('leaves everything as it is when a file is damaged, and says why', async () => {
  const stored = () =>
    page.evaluate(() =>
      JSON.stringify(Object.entries(localStorage).filter(([key]) => /saved|draft/.test(key))),
    )
  const before = [page.url(), await stored(), await page.locator('#landfall-result').textContent()]
  const good = writeScenarioFile(parseLink('?v=1&ds=2611&kwh=0.07', '', FULL_FACTS).scenario, {
    link: '',
    savedAtIso: '',
  })
  const bad = [
    [good.slice(0, 700), /not complete JSON/],
    [good.replace('landfall-scenario', 'somebody-else'), /calls itself “somebody-else”/],
    [good.replace(/"lines": \[[^]*?\n {4}\]/, '"lines": [null]'), /damaged/],
    ['\u0000\u0001', /not complete JSON/],
  ] as const
  for (const [text, words] of bad) {
    await dropFiles(page, [{ name: 'bad.json', text }])
    await page.getByText(words).waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  await dropFiles(page, [{ name: 'sheet.pdf', text: '%PDF', type: 'application/pdf' }])
  await page.getByText('“sheet.pdf” is no scenario file').waitFor()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  expect([page.url(), await stored(), await page.locator('#landfall-result').textContent()]).toEqual(before)
})

it('lists what had to be repaired in a file, as for a link', async () => {
  const { scenario } = parseLink('?v=1&ds=2611&kwh=0.07', '', FULL_FACTS)
  const text = writeScenarioFile({ ...scenario, uptimeFraction: 7 }, { link: '', savedAtIso: WORLD_CLOCK })
  await dropFiles(page, [{ name: 'repaired.json', text }])
  await page
    .getByTestId('repairs')
    .getByRole('button', { name: /Uptime: is out of bounds/ })
    .click()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[id]')?.id))
    .toMatch(/site|uptime/i)
  expect(await page.getByTestId('repairs').innerText()).toContain('One setting needs a look')
})

it('visits a link of ours that is dropped, and stays for any other', async () => {
  const query = serializeLink(parseLink('?v=1&ds=2611&kwh=0.07', '', FULL_FACTS).scenario)
  const dropLink = async (address: string) => {
    const data = await page.evaluateHandle((uri) => {
      const transfer = new DataTransfer()
      transfer.setData('text/uri-list', uri)
      return transfer
    }, address)
    await page.locator('main').dispatchEvent('dragover', { dataTransfer: data })
    await page.locator('main').dispatchEvent('drop', { dataTransfer: data })
  }
  const before = page.url()
  await dropLink('https://elsewhere.example/page')
  await page.getByText('That is no link to a Landfall scenario.').waitFor()
  expect(page.url()).toBe(before)
  await dropLink(`https://landfall.example/?theme=dark&${query}`)
  await page.waitForURL(`${site.origin}/?${query}`)
  await settledResult(page, inputsContain('kwh=0.07'))
})

it('fits a phone, where its way in is the settings menu', async () => {
  const phone = theirs.page
  await phone.setViewportSize(VIEWPORTS.phone)
  await phone.getByRole('button', { name: 'Settings' }).click()
  await phone.getByRole('menuitem', { name: 'My scenarios' }).click()
  const dialog = phone.getByRole('dialog', { name: 'My scenarios' })
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.getByText('Saved as “Too long for a link”.').waitFor()
  await phone.setViewportSize({ width: 320, height: 640 })
  const box = await dialog.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
  const body = dialog.locator('[data-library]')
  expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  expect(await sidewaysScrollPx(phone)).toBe(0)
})

it('gave the browser nothing to complain about', () => {
  expect(mine.problems).toEqual([])
  expect(theirs.problems).toEqual([])
})
