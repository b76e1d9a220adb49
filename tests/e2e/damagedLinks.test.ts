import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectChartVisible, expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

async function open(query: string): Promise<{ visit: Visit; text: string }> {
  const visit = await site.visit(`./${query}`, { providers: offline, clock: '2026-11-20T12:00:00Z' })
  await settledResult(visit.page)
  await expectChartVisible(visit.page)
  return { visit, text: await visibleText(visit.page) }
}

/** Query and the words a notice must contain, one list entry a problem. */
const DAMAGED: readonly [query: string, problems: readonly RegExp[]][] = [
  ['?v=1&ds=2611&kwh=abc&m=nosuch', [/power price/i, /nosuch/i]],
  ['?v=1&ds=2611&up=140', [/uptime/i]],
  [
    '?v=1&ds=2611&kwh=NaN&dr=Infinity&hor=-Infinity&pool=1e999',
    [/power price/i, /discount/i, /horizon/i, /pool/i],
  ],
  ['?v=1&ds=2611&buy=20269999&hor=0', [/order date/i, /horizon/i]],
  ['?v=1&ds=2611&mkt=20261031t1200z:pNaN:d1:b-5', [/market/i]],
  ['?v=1&ds=2611&sel=99:99:99&trf=f-500,zz&hold=c-4,q', [/tariff/i, /delay/i]],
  ['?v=1&ds=2611&kwh=0.05&ck=0000', [/link was edited or cut|may be cut/i]],
  ['?v=99&ds=9999', [/version|default set/i]],
]

it.each(DAMAGED)('opens and lists what could not be read: %s', async (query, problems) => {
  const { visit, text } = await open(query)
  for (const problem of problems) expect(text).toMatch(problem)
  expectNoRawValues(text.replaceAll(/“[^”]*”|"[^"]*"/g, ''))
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('opens every beginning of a real link', async () => {
  const whole =
    '?v=1&ds=2611&m=s21pro:ocn:x120:p1849&trf=s,f25,q20250410&hold=c0,c60,c180&kwh=0.062&hor=1095&ck=0a1b'
  for (let length = 1; length < whole.length; length += 17) {
    const { visit, text } = await open(whole.slice(0, length))
    expect(text.length, whole.slice(0, length)).toBeGreaterThan(200)
    expectNoRawValues(text.replaceAll(/“[^”]*”|"[^"]*"/g, ''))
    expect(visit.problems, whole.slice(0, length)).toEqual([])
    await visit.close()
  }
}, 120_000)

const HOSTILE = [
  '<script>globalThis.hit=1</script>',
  '"><img src=x onerror=globalThis.hit=1>',
  "javascript:globalThis.hit=1//'",
  '</script><svg onload=globalThis.hit=1>',
  '{{constructor.constructor("globalThis.hit=1")()}}',
  '__proto__',
  '\u202Etxt.exe\u0000\uFFFF',
]

it.each(HOSTILE)('takes a hostile string for text: %s', async (text) => {
  const value = encodeURIComponent(text)
  const keys = ['name', 'm', 'rt', 'trf', 'hold', 'kwh', 'mkt', 'sel', 'net', 'stor', 'x1', 'c1']
  const query = `?v=1&ds=2611&${keys.map((key) => `${key}=${value}`).join('&')}&__proto__=${value}&constructor=${value}`
  for (const address of text === '__proto__' ? [query, query.replace('?', '#')] : [query]) {
    const { visit } = await open(address)
    const page = visit.page
    expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false)
    expect(await page.evaluate(() => Object.keys(Object.prototype).length)).toBe(0)
    expect(await page.evaluate(() => ({}) as Record<string, unknown>)).toEqual({})
    expect(
      await page.locator('img[src="x"], svg[onload], [onerror], [onload], a[href^="javascript:"]').count(),
    ).toBe(0)
    expect(await page.locator('body script:not([type="application/json"]):not([src])').count()).toBe(0)
    expect(visit.problems).toEqual([])
    await visit.close()
  }
})

it('takes a hostile name through share dialog and snippet as text', async () => {
  const name = encodeURIComponent('"><script>globalThis.hit=1</script>')
  const { visit } = await open(`?v=1&ds=2611&name=${name}`)
  await visit.page
    .getByRole('button', { name: /^Share/ })
    .first()
    .click()
  const dialog = visit.page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByRole('tab', { name: /embed/i }).click()
  await visit.page.waitForTimeout(500)
  const snippet = await dialog.getByTestId('embed-snippet').inputValue()
  expect(snippet).toContain('<iframe')
  expect(snippet).not.toContain('<script')
  expect(await visit.page.evaluate(() => 'hit' in globalThis)).toBe(false)
  expect(visit.problems).toEqual([])
  await visit.close()
})
