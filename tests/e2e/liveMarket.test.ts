import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { differences, runHeadless } from '../support/headlessEngine.ts'
import {
  expectChartVisible,
  expectNoRawValues,
  settledResult,
  tableTexts,
  visibleText,
} from '../support/pageReaders.ts'
import { DEFAULT_WORLD, difficultyOf } from '../support/providerServer.mjs'
import { startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
let visit: Visit

beforeAll(async () => {
  site = await startSiteSession()
  visit = await site.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
})
afterAll(() => site.close())

const liveResult = () =>
  settledResult(visit.page, (result) => result.market.kind === 'live' && result.grid !== null)

it('reads one consistent market from the providers', async () => {
  const { market } = await liveResult()
  expect(market.tipHeight).toBe(DEFAULT_WORLD.tipHeight)
  expect(market.difficulty).toBeCloseTo(difficultyOf(DEFAULT_WORLD.bits), -6)
  expect(market.priceUsd).toBeCloseTo(DEFAULT_WORLD.priceUsd, 0)
  expect(market.asOf.slice(0, 10)).toBe('2026-10-31')
})

it('shows difficulty and price of that market', async () => {
  const { market } = await liveResult()
  const text = await visibleText(visit.page)
  expect(text).toContain(`$${Math.round(market.priceUsd).toLocaleString('en-US')}`)
  expect(text).toContain(`${(market.difficulty / 1e12).toFixed(1)}`)
  expect(text).toMatch(/\blive\b/i)
  await expectChartVisible(visit.page)
  expectNoRawValues(text)
})

it('prints the figures of the machine-readable result', async () => {
  const { cases } = await liveResult()
  const evaluated = cases.filter((one) => typeof one.metrics?.['roi'] === 'number')
  expect(evaluated.length).toBeGreaterThan(10)
  const cells = await tableTexts(visit.page)
  const plain = new Set(cells.flatMap((cell) => cell.split('\n')).map((cell) => cell.trim()))
  const absent = evaluated
    .map((one) => Number(one.metrics?.['roi']))
    .filter((roi) => ![0, 1].some((decimals) => plain.has(formatSignedPercent(roi, decimals))))
  expect(absent).toEqual([])
})

it('agrees with the headless engine case by case', async () => {
  const { cases } = await liveResult()
  const evaluated = cases.filter((one) => one.scenario !== null && one.metrics !== null)
  expect(evaluated.length).toBeGreaterThan(10)
  const headless = await runHeadless(
    evaluated.map((one, index) => ({ id: index, op: 'evaluate', scenario: one.scenario })),
  )
  expect(headless.map((result) => result['id'])).toEqual(evaluated.map((_, index) => index))
  const wrong = evaluated.flatMap((one, index) => {
    const { id: _id, ...metrics } = headless[index] ?? {}
    return differences(one.metrics, metrics, Number(one.metrics?.['capex_usd']), `case ${index}`)
  })
  expect(wrong).toEqual([])
}, 90_000)

it('has run without a complaint of the browser, and asked only the listed providers', () => {
  expect(visit.problems).toEqual([])
  const policyHosts = new Set(visit.foreignRequests().map((url) => url.origin))
  expect(policyHosts.size).toBeGreaterThanOrEqual(2)
  for (const request of visit.foreignRequests()) expect(request.search).not.toContain('v=1')
})
