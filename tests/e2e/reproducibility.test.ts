import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealLink } from '#scenario/linkChecksum.ts'
import { buildFutureSite, FUTURE_CHANGE, FUTURE_DIST } from '../support/futureSite.mjs'
import {
  axeViolations,
  numberTexts,
  seeDashboard,
  settledResult,
  type ResultDocument,
  type SeenDashboard,
} from '../support/pageReaders.ts'
import { DEFAULT_WORLD } from '../support/providerServer.mjs'
import { shareLink } from '../support/shareLink.ts'
import { offline, startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

/** Two years later, in another market. */
const LATER = '2028-11-05T09:00:00Z'
const OTHER_WORLD = { priceUsd: DEFAULT_WORLD.priceUsd * 0.7 }

const inputsOf = (result: ResultDocument) =>
  result.cases.map(({ model, route, tariff, delay, scenario }) => ({ model, route, tariff, delay, scenario }))
const pathOf = (link: string) => `./${new URL(link).search}`

/** The same link with another value of one key and a checksum that fits, as somebody with a script could make it. */
function tampered(link: string, key: string, value: string): string {
  const body = new URL(link).search.slice(1).replace(/&ck=\w+$/, '')
  const changed = body.replace(new RegExp(`&${key}=[^&]*`), `&${key}=${value}`)
  expect(changed).not.toBe(body)
  return `./?${sealLink(changed)}`
}

/** ROI, NPV and payback of the notice: then, now, difference. */
function comparison(visit: Visit, scope: string): Promise<string[][]> {
  return visit.page
    .locator(`${scope} [data-testid="then-now"] tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)))
}

let today: SiteSession
let future: SiteSession
let snapshot = ''
let live = ''
let liveSeen: SeenDashboard
let shown: SeenDashboard

beforeAll(async () => {
  const building = buildFutureSite()
  today = await startSiteSession()
  const visit = await today.visit('./', { providers: worldProviders(), clock: WORLD_CLOCK })
  liveSeen = await seeDashboard(visit.page, (one) => one.market.kind === 'live')
  snapshot = await shareLink(visit.page)
  live = await shareLink(visit.page, 'Live')
  await visit.close()
  const again = await today.visit(snapshot, { providers: offline, clock: WORLD_CLOCK })
  shown = await seeDashboard(again.page, (one) => one.market.kind === 'snapshot')
  await again.close()
  await building
  future = await startSiteSession({ root: FUTURE_DIST })
}, 120_000)
afterAll(async () => {
  await today.close()
  await future.close()
})

describe('a snapshot opened by a later version', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await future.visit(pathOf(snapshot), { providers: worldProviders(), clock: LATER })
  })
  afterAll(() => visit.close())

  it('keeps its default set and every input, and is computed by the new engine at first', async () => {
    const result = await settledResult(visit.page, (one) => one.grid !== null)
    expect(result).toMatchObject({ defaultSet: '2611', engineVersion: 2, inputs: shown.result.inputs })
    expect(inputsOf(result)).toEqual(inputsOf(shown.result))
    expect(result.cases[0]?.metrics).not.toEqual(shown.result.cases[0]?.metrics)
  })

  it('says then, now and why', async () => {
    const notice = visit.page.getByText('These figures differ from the shared ones')
    await notice.waitFor()
    const rows = await comparison(visit, '')
    expect(rows.map(([, , difference]) => difference)).not.toContain('—')
    const [roi] = rows
    expect(shown.verdict).toContain(String(roi?.[0]).split('.')[0])
    expect(Number.parseFloat(String(roi?.[1]).replace('\u2212', '-'))).toBeLessThan(
      Number.parseFloat(String(roi?.[0]).replace('\u2212', '-')),
    )
    expect(await visit.page.locator('body').innerText()).toContain(
      `Engine 2, since 4 Jan 2027: ${FUTURE_CHANGE}`,
    )
    expect(await axeViolations(visit.page)).toEqual([])
  })

  it('shows every digit again with the engine that made it, and shares the very same link', async () => {
    await visit.page.getByRole('button', { name: 'Use engine 1' }).click()
    const seen = await seeDashboard(visit.page, (one) => one.engineVersion === 1)
    expect(seen.result.cases).toEqual(shown.result.cases)
    expect(seen.result.grid).toEqual(shown.result.grid)
    expect(seen.verdict).toBe(shown.verdict)
    expect(seen.numbers).toEqual(shown.numbers)
    expect(seen.numbers.length).toBeGreaterThan(10)
    expect(seen.tables.length).toBeGreaterThan(100)
    expect(seen.charts).toEqual(shown.charts)
    expect(seen.tables).toEqual(shown.tables)
    await visit.page.getByText('Reproduces the shared result').waitFor()
    expect(new URL(await shareLink(visit.page)).search).toBe(new URL(snapshot).search)
  })

  it('keeps that engine through edits and says so, until it is left', async () => {
    const power = visit.page.getByRole('textbox', { name: 'Electricity price' })
    await power.fill('7')
    await power.press('Enter')
    const edited = await settledResult(visit.page, (one) => one.inputs.includes('kwh=0.07'))
    expect(edited.engineVersion).toBe(1)
    expect(edited.inputs).toContain('eng=1')
    expect(edited.inputs).not.toContain('rx=')
    await visit.page.getByRole('button', { name: 'Back to engine 2' }).click()
    expect((await settledResult(visit.page, (one) => one.engineVersion === 2)).inputs).toContain('kwh=0.07')
    expect(visit.foreignRequests()).toEqual([])
    expect(visit.problems).toEqual([])
  })
})

describe('links of set 2611 in a version whose newest set is 2701', () => {
  const linesOfTheCatalogue =
    'v=1&ds=2611&m=s21xp:ovn:h270:w3645:p5400,s21pro:ocn,m66spp:omy:h356:w5518:p6400&rt=vn:vn:l30,my:my:l40&net=r'

  const read = async (site: SiteSession, address: string) => {
    const visit = await site.visit(address, { providers: worldProviders(), clock: WORLD_CLOCK })
    const result = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
    expect(visit.problems).toEqual([])
    await visit.close()
    return result
  }
  const expectSameInputs = (before: ResultDocument, after: ResultDocument) => {
    expect(after).toMatchObject({ defaultSet: '2611', engineVersion: 2, inputs: before.inputs })
    expect(inputsOf(after)).toEqual(inputsOf(before))
    expect(inputsOf(after).filter(({ scenario }) => scenario !== null).length).toBeGreaterThan(10)
  }

  it('have the same inputs with everything left out', async () => {
    expect(live).toMatch(/\?v=1&ds=2611&ck=\w+$/)
    expectSameInputs(liveSeen.result, await read(future, pathOf(live)))
  })

  it('have the same inputs with models, routes and origins of the whole catalogue', async () => {
    const address = `./?${sealLink(linesOfTheCatalogue)}`
    expectSameInputs(await read(today, address), await read(future, address))
  })

  it('a new scenario stands on the newest set', async () => {
    const visit = await future.visit('./', { providers: offline, clock: WORLD_CLOCK })
    const result = await settledResult(visit.page, (one) => one.grid !== null)
    expect(result).toMatchObject({ defaultSet: '2701', engineVersion: 2 })
    expect(result.cases[0]?.scenario).toMatchObject({
      horizon_days: 1095,
      purchase: { unit_price_usd: 2222 },
      logistics: { lead_days: 33 },
    })
    await visit.close()
  })
})

it('an embed of a snapshot is drawn by the engine that made it', async () => {
  const visit = await future.visit(`./embed/heatmap/${new URL(snapshot).search}`, {
    providers: worldProviders(),
    clock: LATER,
  })
  const result = await settledResult(visit.page, (one) => one.grid !== null)
  expect(result.engineVersion).toBe(1)
  expect(result.cases).toEqual(shown.result.cases)
  expect(await visit.page.locator('body').innerText()).not.toContain('differ')
  expect(visit.foreignRequests()).toEqual([])
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('an embed whose receipt does not fit says so', async () => {
  const address = tampered(snapshot, 'rx', 'roi12.5:npv100:pay200').slice(2)
  const visit = await today.visit(`./embed/heatmap/${address}`, { providers: offline, clock: LATER })
  const result = await settledResult(visit.page, (one) => one.grid !== null)
  expect(await visit.page.locator('body').innerText()).toContain('These figures differ from the shared ones')
  expect(result.cases).toEqual(shown.result.cases)
  await visit.close()
})

describe('a snapshot opened by the version that made it', () => {
  it('says that the link was edited when its receipt does not fit', async () => {
    const address = tampered(snapshot, 'rx', 'roi12.5:npv100:pay200')
    const visit = await today.visit(address, { providers: offline, clock: WORLD_CLOCK })
    await visit.page.getByText('These figures differ from the shared ones').waitFor()
    const rows = await comparison(visit, '')
    expect(rows.map(([then]) => then?.replaceAll('\u00a0', ' '))).toEqual(['+12.50 %', '+$100', '200 d'])
    expect(await visit.page.locator('body').innerText()).toContain(
      'the link was edited or the shared figures',
    )
    expect(await visit.page.getByRole('button', { name: /^Use engine/ }).count()).toBe(0)
    await visit.close()
  })

  it('recalculates with today’s market beside what it said, and Back returns to it', async () => {
    const visit = await today.visit(snapshot, {
      providers: worldProviders({ world: OTHER_WORLD }),
      clock: WORLD_CLOCK,
    })
    await settledResult(visit.page, (one) => one.grid !== null)
    await visit.page.getByText('Reproduces the shared result').waitFor()
    await visit.page.getByRole('button', { name: 'Recalculate with today’s market' }).click()
    const now = await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
    const card = visit.page.getByTestId('recalculation')
    await card.getByText(/live market of/).waitFor()
    const rows = await comparison(visit, '[data-testid="recalculation"]')
    expect(rows).toHaveLength(3)
    const npv = shown.result.cases[0]?.metrics?.['npv_usd']
    const dollars = (text: string | undefined) =>
      Number(text?.replace('\u2212', '-').replaceAll(/[$,+]/g, ''))
    expect(dollars(rows[1]?.[0])).toBe(Math.round(Number(npv)))
    expect(dollars(rows[1]?.[1])).toBe(Math.round(Number(now.cases[0]?.metrics?.['npv_usd'])))
    expect(
      Math.abs(dollars(rows[1]?.[2]) - (dollars(rows[1]?.[1]) - dollars(rows[1]?.[0]))),
    ).toBeLessThanOrEqual(1)
    await visit.page.goBack()
    await settledResult(visit.page, (one) => one.market.kind === 'snapshot' && one.grid !== null)
    await visit.page.getByText('Reproduces the shared result').waitFor()
    expect(await card.count()).toBe(0)
    expect(visit.page.url()).toBe(snapshot)
    expect(await numberTexts(visit.page)).toEqual(shown.numbers)
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('pinning the market on screen changes no displayed digit', async () => {
    const visit = await today.visit('./status/', { providers: worldProviders(), clock: WORLD_CLOCK })
    await visit.page.getByText('Live', { exact: true }).first().waitFor()
    await settledResult(visit.page, (one) => one.market.kind === 'live' && one.grid !== null)
    const before = await numberTexts(visit.page)
    await visit.page.getByRole('button', { name: 'Pin this market' }).click()
    await settledResult(visit.page, (one) => one.market.kind === 'snapshot' && one.grid !== null)
    expect(await numberTexts(visit.page)).toEqual(before)
    await visit.page
      .getByRole('link', { name: /calculator/i })
      .first()
      .click()
    const after = await seeDashboard(visit.page, (one) => one.market.kind === 'snapshot')
    expect(after.result.cases).toEqual(liveSeen.result.cases)
    expect(after.verdict).toBe(liveSeen.verdict)
    expect(after.numbers).toEqual(liveSeen.numbers)
    expect(after.charts).toEqual(liveSeen.charts)
    expect(after.tables).toEqual(liveSeen.tables)
    expect(new URL(visit.page.url()).search).toContain('&eng=1&')
    expect(visit.problems).toEqual([])
    await visit.close()
  })
})
