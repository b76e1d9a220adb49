import { readFileSync } from 'node:fs'
import type { Download, Frame, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { cleanLabel, cleanName } from '#scenario/linkText.ts'
import { HOSTILE_LIST, HOSTILE_TEXTS } from '../support/hostileTexts.ts'
import { ours, post, stateOf } from '../support/parentMessages.ts'
import { expectChartVisible, settledResult, visibleText } from '../support/pageReaders.ts'
import { readCsv } from '../support/readCsv.ts'
import { readWorkbook } from '../support/readWorkbook.ts'
import { offline, type ProviderAnswer, type Visit } from '../support/siteSession.ts'
import { startArticleSession, type ArticleSession } from '../support/siteSessionArticle.ts'
import { WORLD_CLOCK } from '../support/worldProviders.ts'

let article: ArticleSession
let visit: Visit
let page: Page

beforeAll(async () => {
  article = await startArticleSession()
  visit = await article.site.visit('./', { providers: offline, clock: WORLD_CLOCK })
  page = visit.page
})
afterAll(() => article.close())

/** Whether anything that was handed in has become more than text. */
function expectOnlyText(scope: Page | Frame, problems: readonly string[]): Promise<void> {
  return scope
    .evaluate(() => {
      const addresses = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc'])
      const isActive = ({ name, value }: Attr): boolean =>
        name.startsWith('on') || (addresses.has(name) && /^\s*(?:javascript|data:text)/i.test(value))
      return {
        hit: 'hit' in globalThis,
        polluted: [
          ...Object.keys(Object.prototype),
          ...Object.keys(Array.prototype),
          ...('polluted' in {} ? ['polluted'] : []),
        ],
        injected: [...document.querySelectorAll('*')]
          .filter(
            (element) =>
              [...element.attributes].some(isActive) ||
              element.matches('img[src="x"], b > b > b, script:not([src]):not([type="application/json"])'),
          )
          .map((element) => element.outerHTML.slice(0, 200)),
      }
    })
    .then((found) => {
      expect(found).toEqual({ hit: false, polluted: [], injected: [] })
      expect(problems).toEqual([])
    })
}

/** The page still does its work: a chart, and a result that follows an edit. */
async function expectWorking(): Promise<void> {
  await expectChartVisible(page)
  const before = await settledResult(page)
  await page.locator('#field-power input[type=range]').press('ArrowRight')
  await settledResult(page, ({ inputs }) => inputs !== before.inputs)
}

async function open(address: string): Promise<void> {
  await page.goto(new URL(address, article.site.origin).href)
  await settledResult(page)
}

const nameOnScreen = (): Promise<string> => page.getByLabel('Name of the scenario').inputValue()

const KEYS = ['name', 'm', 'rt', 'trf', 'hold', 'kwh', 'mkt', 'sel', 'net', 'stor', 'x1', 'c1', 'z', 'ds']

/** A link in which every text stands under another key. */
function hostileQuery(shift: number): string {
  const value = (index: number): string =>
    encodeURIComponent((HOSTILE_LIST[index % HOSTILE_LIST.length] ?? '').slice(0, 600))
  const given = KEYS.map((key, index) => `${key}=${value(index + shift)}`).join('&')
  return `v=1&${given}&__proto__=${value(shift)}&constructor=${value(shift + 1)}&__proto__[polluted]=1`
}

it.each([
  ['the query', '?', 0],
  ['the fragment', '#', 4],
  ['a path of two slashes', '//?', 9],
])('takes what comes by %s for text', async (_way, before, shift) => {
  await open(`${article.site.origin}/${before.replace('//', '/')}${hostileQuery(shift)}`)
  expect(await nameOnScreen()).toBe(cleanName(HOSTILE_LIST[shift] ?? ''))
  await page.getByTestId('repairs').waitFor()
  await expectWorking()
  await expectOnlyText(page, visit.problems)
  // The address follows the edit, under whatever path the page was opened.
  await expect.poll(() => page.evaluate(() => location.href)).toMatch(/kwh=0\.\d/)
})

it('takes what lies in the browser’s history for text', async () => {
  for (const state of [
    { landfall: hostileQuery(2) },
    { landfall: { toString: 'x' } },
    { landfall: `v=1&ds=2611&name=${encodeURIComponent(HOSTILE_TEXTS.template)}` },
  ]) {
    await page.evaluate((entry) => {
      history.pushState(entry, '')
      history.pushState(null, '')
      history.back()
    }, state)
    await settledResult(page)
  }
  await expect.poll(nameOnScreen).toBe(cleanName(HOSTILE_TEXTS.template))
  await expectOnlyText(page, visit.problems)
})

const figures = { quantity: 10, hashrateThs: 200, powerW: 3_500, quoteUsd: 2_000, resaleFraction: 0 }

/** A scenario as JSON in which every text is the given one, with the keys that reach for prototypes. */
function hostileScenario(text: string): string {
  const scenario = {
    defaultSet: text,
    name: text,
    view: text,
    metric: text,
    orderDate: text,
    routes: [{ id: text, origin: text, mode: text }],
    lines: [{ modelId: text, label: text, routeId: text, ...figures }],
    tariffs: [{ kind: text }, { kind: 'custom', layers: [{ origin: text, kind: 'ad_valorem', rate: 0.1 }] }],
    holds: [{ kind: 'fixed', stage: text, days: 5 }],
    network: { kind: text },
    selected: { line: text },
    market: { asOf: text, sourceIds: [text] },
    evil: 1,
  }
  return JSON.stringify(scenario).replace(
    '"evil":1',
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
  )
}

const NAMES = HOSTILE_LIST.map((text) => cleanName(text))
const LIBRARY_FILE = `{"format":"landfall-library","schema":1,"scenarios":[${HOSTILE_LIST.map(
  (text) => `{"scenario":${hostileScenario(text)},"savedAt":${JSON.stringify(text)}}`,
).join()}]}`

async function drop(name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([file.text], file.name, { type: 'application/json' }))
      return transfer
    },
    { name, text },
  )
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: data })
  await page.locator('body').dispatchEvent('drop', { dataTransfer: data })
}

const library = () => page.getByRole('dialog', { name: 'My scenarios' })

async function expectSavedNames(): Promise<void> {
  const names = library().locator('[data-saved] button:first-child > span:first-child > span:first-child')
  // Rendered text runs blanks together.
  const plain = (all: readonly string[]): string[] => all.map((one) => one.replaceAll(/\s+/g, ' ')).toSorted()
  await expect.poll(async () => plain(await names.allTextContents())).toEqual(plain(NAMES))
}

it('takes what comes by a file, dropped or picked, for text', async () => {
  await open('./')
  // The library has its ears on the page once it is loaded.
  await page.getByRole('button', { name: 'My scenarios' }).click()
  await library().waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    library()
      .getByRole('button', { name: /^Import files/ })
      .click(),
  ])
  await chooser.setFiles({
    name: `${HOSTILE_TEXTS.markup.replaceAll('/', '')}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(LIBRARY_FILE),
  })
  await expectSavedNames()
  await expectOnlyText(page, visit.problems)
  await page.keyboard.press('Escape')
  for (const text of [HOSTILE_TEXTS.script, HOSTILE_TEXTS.prototype]) {
    await drop(`${text}.json`, hostileScenario(text))
    await expect.poll(nameOnScreen).toBe(cleanName(text))
  }
  await drop(`${HOSTILE_TEXTS.script}.json`, HOSTILE_TEXTS.endless)
  await page.getByText(`“${HOSTILE_TEXTS.script}.json”: This is no Landfall file`).waitFor()
  await expectWorking()
  await expectOnlyText(page, visit.problems)
})

const STARTS_FORMULA = /^[\s"]*[=+\-@]/
const FIGURE = /^[+-]?\$?[\d.,]+( ?(%|¢|k|M|bn|T|d|mo|pt))?$/

async function download(button: string): Promise<Buffer> {
  const coming: Promise<Download> = page.waitForEvent('download')
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: button }).click()
  return readFileSync(await (await coming).path())
}

it('writes no cell that a spreadsheet would run, whatever things are called', async () => {
  const lines = [HOSTILE_TEXTS.formula, HOSTILE_TEXTS.command, HOSTILE_TEXTS.nextCell].map((label) => ({
    label,
    routeId: 'cn',
    ...figures,
  }))
  const name = HOSTILE_TEXTS.nextCell
  await drop('formulas.json', JSON.stringify({ defaultSet: '2611', name, lines }))
  await expect.poll(nameOnScreen).toBe(name)
  await settledResult(page, ({ grid }) => grid !== null)
  await page.getByTestId('export').click()
  await page.getByRole('tab', { name: 'Data' }).click()
  const labels = lines.map(({ label }) => cleanLabel(label))
  const expectDisarmed = (cells: readonly string[]): void => {
    expect(cells.filter((cell) => STARTS_FORMULA.test(cell) && !FIGURE.test(cell))).toEqual([])
    for (const label of labels)
      expect(cells.map((cell) => cell.replaceAll("'", ''))).toContain(label.replaceAll("'", ''))
  }
  const csv = (await download('Save CSV')).toString('utf8')
  expectDisarmed(readCsv(csv, ',').flat())
  // As a program reads it whose settings say semicolon.
  const split = csv.split(/[;\r\n]/)
  expect(split.filter((cell) => STARTS_FORMULA.test(cell.replace('\uFEFF', '')))).toEqual([])
  const cells = [...readWorkbook(await download('Save XLSX')).values()].flatMap((sheet) => [
    ...sheet.values(),
  ])
  expectDisarmed(cells.flatMap(({ text }) => text ?? []))
  const formulas = cells.flatMap(({ formula }) => formula ?? [])
  expect(formulas.length).toBeGreaterThan(100)
  expect(formulas.filter((formula) => /HYPERLINK|cmd|[|"]/.test(formula))).toEqual([])
  await page.keyboard.press('Escape')
  await expectOnlyText(page, visit.problems)
})

it('hands on a snippet in which names are text', async () => {
  await open(`./?v=1&ds=2611&name=${encodeURIComponent(`${HOSTILE_TEXTS.script}${HOSTILE_TEXTS.attribute}`)}`)
  await page.getByTestId('share').click()
  await page.getByRole('dialog').getByRole('tab', { name: /embed/i }).click()
  const snippet = await page.getByTestId('embed-snippet').inputValue()
  const parsed = await page.evaluate((markup) => {
    const { body } = new DOMParser().parseFromString(markup, 'text/html')
    return [...body.querySelectorAll('*')].map(
      (element) => `${element.localName} ${[...element.attributes].map(({ name }) => name).join(' ')}`,
    )
  }, snippet)
  expect(parsed).toEqual([
    'iframe src title width height loading referrerpolicy allow style',
    'p ',
    'a href rel',
    'script async src',
  ])
  await expectOnlyText(page, visit.problems)
})

const STORED = ['draft', 'market', 'history', 'node', 'overrides', 'theme', 'breakers', 'requests', 'open']

/** A reading of the market that holds in all but the names of its sources. */
function storedReading(source: string): string {
  const { kind: _kind, provenance: _origins, ...figuresOf } = BUNDLED_MARKET
  const nowMs = Date.parse(WORLD_CLOCK)
  const origin = {
    sourceId: source,
    source,
    observedAt: null,
    fetchedAt: nowMs,
    state: 'fresh',
    note: source,
  }
  return JSON.stringify({ schema: 1, figures: figuresOf, provenance: { priceUsd: origin } })
}

it('takes what is stored for text, and no value keeps the page from starting', async () => {
  const name = HOSTILE_TEXTS.markup
  const lines = [{ label: HOSTILE_TEXTS.formula, routeId: 'cn', ...figures }]
  const deep = `{"lines":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const garbage = (index: number): string => HOSTILE_LIST[index % HOSTILE_LIST.length] ?? ''
  const stores: readonly ((key: string, index: number) => string)[] = [
    (key, index) =>
      key === 'draft'
        ? JSON.stringify({ name, lines })
        : key === 'market'
          ? storedReading(HOSTILE_TEXTS.script)
          : hostileScenario(garbage(index)),
    (_key, index) => garbage(index),
    () => deep,
  ]
  for (const [round, write] of stores.entries()) {
    // From another page of the site: the app writes its draft when it is left.
    await page.goto(`${article.site.origin}/robots.txt`)
    const values = STORED.map((key, index) => [`landfall.${key}`, write(key, index)] as const)
    await page.evaluate(
      ([all, saved]) => {
        localStorage.clear()
        sessionStorage.clear()
        for (const area of [localStorage, sessionStorage])
          for (const [key, value] of all) area.setItem(key, value)
        for (const [key, value] of saved) localStorage.setItem(`landfall.saved.${key}`, value)
      },
      [values, HOSTILE_LIST.map((text) => [text.slice(0, 400), hostileScenario(text)] as const)] as const,
    )
    await open('./')
    expect(await nameOnScreen()).toBe(round === 0 ? name : '')
    if (round === 0) expect(await page.getByTestId('sources').innerText()).toContain(HOSTILE_TEXTS.script)
    await expectChartVisible(page)
    await expectOnlyText(page, visit.problems)
  }
  await expectWorking()
  await page.getByRole('button', { name: 'My scenarios' }).click()
  await expectSavedNames()
  await expectOnlyText(page, visit.problems)
})

it('takes what sources of the market and other tabs say for text', async () => {
  let asked = 0
  const status = await article.site.visit('./status/', {
    clock: WORLD_CLOCK,
    providers: (): ProviderAnswer => {
      asked += 1
      // Every other answer is an error in a provider's own words, which are shown.
      const text = HOSTILE_LIST[(asked >> 1) % HOSTILE_LIST.length] ?? ''
      const quoted = JSON.stringify(text)
      const bodies = [
        `{"error":${quoted},"__proto__":{"polluted":1}}`,
        `[{"id":${quoted},"height":${quoted},"__proto__":{"polluted":1},"extras":{"pool":{"name":${quoted}}}}]`,
        `{"error":["\\u202e" , ${quoted}],"errors":[{"message":${quoted}}]}`,
        `{"result":{${quoted}:{"c":[${quoted}]}},"data":{"currency":${quoted},"rates":{"USD":${quoted}}}}`,
      ]
      return {
        status: 200,
        body: bodies[asked % bodies.length] ?? '',
        headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
      }
    },
  })
  const shown = (): Promise<string> => visibleText(status.page)
  await expect.poll(shown, { timeout: 10_000 }).toMatch(/globalThis\.hit=1/)
  expect(await shown()).not.toContain('\u202E')
  await status.page.evaluate(
    ([text, market]) => {
      const { figures: known } = JSON.parse(market) as { figures: object }
      // After the page's own reading, by a clock that stands still.
      const now = Date.now() + 1_000
      const origin = {
        sourceId: text,
        source: text,
        observedAt: now,
        fetchedAt: now,
        state: 'fresh',
        note: text,
      }
      const provenance = { tipHeight: origin, difficulty: origin, feesBtcPerBlock: origin, priceUsd: origin }
      const reading = {
        market: { kind: 'live', ...known, provenance },
        feeds: [{ datum: 'priceUsd', attempts: [{ provider: text, error: text }] }],
        extras: JSON.parse('{"checks":[],"__proto__":{"polluted":1}}') as unknown,
      }
      const channel = new BroadcastChannel('landfall.polling')
      for (const message of [
        text,
        { ask: text },
        { reading: text },
        { reading: { version: 1, startedAt: now, reading } },
      ])
        channel.postMessage(message)
      channel.close()
    },
    [HOSTILE_TEXTS.endOfScript, storedReading('x')] as const,
  )
  await expect.poll(shown).toContain(HOSTILE_TEXTS.endOfScript)
  await expectOnlyText(status.page, status.problems)
  await status.close()
})

it('takes what an embed is sent, by its address and by messages, for text', async () => {
  const look = ['lang', 'num', 'tz', 'theme', 'bg', 'ui', 'title', 'id']
    .map((key, index) => `${key}=${encodeURIComponent((HOSTILE_LIST[index] ?? '').slice(0, 300))}`)
    .join('&')
  const name = `&name=${encodeURIComponent(HOSTILE_TEXTS.markup)}`
  const host = await article.open([
    { src: article.embedAddress('verdict', `?${hostileQuery(1).slice(4)}`, `${look}&v=1`) },
    { src: article.embedAddress('rank', `?v=1&ds=2611${name}`) },
  ])
  const [garbled, embed] = [host.frame(0), host.frame(1)]
  await Promise.all([garbled, embed].map((frame) => frame.locator('figure').first().waitFor()))
  const before = await stateOf(embed)
  const problems = host.visit.problems
  for (const frame of [garbled, embed]) await expectOnlyText(frame, problems)
  const messages = HOSTILE_LIST.flatMap((text) => [
    ours('hello', { theme: text, lang: text, maxHeight: text }),
    ours('lang', { lang: text, num: text }),
    ours('theme', { theme: text, accent: text }),
    ours('set', { params: { kwh: text, sel: text, [text.slice(0, 400)]: text } }),
    ours(text, { params: { [text.slice(0, 400)]: text } }),
    ours('getPng', { width: text }),
    { ...ours('set'), id: text, ns: text },
  ])
  await post(host, 1, ...messages)
  await post(host, 1, ours('theme', { theme: 'dark' }))
  const theme = (): Promise<string | undefined> =>
    embed.evaluate(() => document.documentElement.dataset['theme'])
  await expect.poll(theme).toBe('dark')
  await post(host, 1, ours('theme', { theme: 'auto' }))
  await expect.poll(theme).toBeUndefined()
  expect(await stateOf(embed)).toEqual(before)
  // A valid setting with a hostile text in it is taken, as text.
  await post(host, 1, ours('set', { params: { name: `${HOSTILE_TEXTS.endOfScript} x`, kwh: '0.031' } }))
  await settledResult(embed, ({ inputs }) => inputs.includes('kwh=0.031'))
  const { href } = await embed.evaluate(() => ({
    href: document.querySelector('a.embed-link')?.getAttribute('href'),
  }))
  expect(new URL(href ?? '').searchParams.get('name')).toBe(`${HOSTILE_TEXTS.endOfScript} x`)
  await expectOnlyText(embed, problems)
  expect(await host.visit.page.evaluate(() => 'hit' in globalThis)).toBe(false)
  expect(problems).toEqual([])
  await host.visit.close()
})
