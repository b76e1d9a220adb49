import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectChartVisible, expectNoRawValues, settledResult, visibleText } from '../support/pageReaders.ts'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./status/', { providers: offline, clock: '2026-11-20T12:00:00Z' })
})
afterAll(() => site.close())

/** Opens a link in the one page of this file; visiting a link stores nothing that the next one could see. */
async function open(query: string): Promise<{ page: Page; text: string; problems: readonly string[] }> {
  const { page } = visit
  const known = visit.problems.length
  await page.goto(`${site.origin}/${query}`)
  await settledResult(page)
  await expectChartVisible(page)
  return { page, text: await visibleText(page), problems: visit.problems.slice(known) }
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

it.each(DAMAGED)('opens and lists what could not be read: %s', async (query, words) => {
  const { text, problems } = await open(query)
  for (const problem of words) expect(text).toMatch(problem)
  expectNoRawValues(text.replaceAll(/“[^”]*”|"[^"]*"/g, ''))
  expect(problems).toEqual([])
})

it('opens every beginning of a real link', async () => {
  const whole =
    '?v=1&ds=2611&m=s21pro:ocn:x120:p1849&trf=s,f25,q20250410&hold=c0,c60,c180&kwh=0.062&hor=1095&ck=0a1b'
  for (let length = 1; length < whole.length; length += 37) {
    const { text, problems } = await open(whole.slice(0, length))
    expect(text.length, whole.slice(0, length)).toBeGreaterThan(200)
    expectNoRawValues(text.replaceAll(/“[^”]*”|"[^"]*"/g, ''))
    expect(problems, whole.slice(0, length)).toEqual([])
  }
}, 120_000)
