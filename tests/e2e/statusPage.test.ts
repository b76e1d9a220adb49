import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectNoRawValues, visibleText } from '../support/pageReaders.ts'
import { DEFAULT_WORLD, worldReply } from '../support/providerServer.mjs'
import {
  offline,
  startSiteSession,
  type Providers,
  type SiteSession,
  type Visit,
} from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession

beforeAll(async () => {
  site = await startSiteSession()
})
afterAll(() => site.close())

const summary = (page: Page) => page.getByTestId('status-summary').innerText()
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })

async function settled(page: Page, words: RegExp | string): Promise<void> {
  await vi.waitFor(async () => expect(await summary(page)).toMatch(words), { timeout: 15_000 })
}

async function open(providers: Providers = worldProviders(), query = ''): Promise<Visit> {
  return site.visit(`./status/${query}`, { providers, clock: WORLD_CLOCK })
}

/** From here on it is this much later than when the tests began: pages opened again within a minute use up its requests. */
async function setLater(page: Page, ms: number): Promise<void> {
  await page.clock.setFixedTime(new Date(Date.parse(WORLD_CLOCK) + ms))
}

/** Time goes on by this much, and the page is looked at again. */
async function passTime(page: Page, ms: number): Promise<void> {
  await setLater(page, ms)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
}

describe('with every provider at work', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await open()
    await settled(visit.page, /^Live$/)
  })
  afterAll(() => visit.close())

  it('names value, source, state and what would stand in for each feed', async () => {
    const { page } = visit
    expect(await row(page, 'BTC price').innerText()).toMatch(
      /\$86,250[\s\S]*Coinbase[\s\S]*old[\s\S]*fresh[\s\S]*Kraken/,
    )
    for (const name of ['Difficulty', 'Block height', 'Fees per block']) {
      expect(await row(page, name).innerText()).toMatch(/mempool\.space[\s\S]*old[\s\S]*fresh[\s\S]*bitview/)
    }
    expectNoRawValues(await visibleText(page))
  })

  it('forecasts the retarget, labels both hashrates, prices in other currencies, and counts requests', async () => {
    const text = await visibleText(visit.page)
    const epochBlocks = DEFAULT_WORLD.tipHeight % 2016
    expect(text).toMatch(new RegExp(`Next retarget in \\d+\\sdays, about [+−]\\d`))
    expect(text).toContain(`${epochBlocks} of 2,016 blocks`)
    expect(text).toMatch(/±\s[\d.]+\spt/)
    expect(text).toContain('implied by the difficulty')
    expect(text).toMatch(/Measured/)
    for (const fiat of ['EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY'])
      expect(text).toMatch(new RegExp(`${fiat}\\s[\\d,]{5,}`))
    expect(text).toContain('confirmed by Kraken')
    const asked = await row(visit.page, 'api\\.coinbase\\.com').getByRole('cell').allInnerTexts()
    expect(Number(asked[1])).toBeGreaterThanOrEqual(1)
    expect(visit.foreignRequests().filter((url) => url.host === 'api.coinbase.com')).toHaveLength(
      Number(asked[1]),
    )
  })

  it('takes a number of one’s own, refuses an impossible one beside the field, and carries it to the calculator', async () => {
    const { page } = visit
    await row(page, 'BTC price')
      .getByRole('button', { name: /Use my own/ })
      .click()
    const field = page.getByLabel('Your own figure: BTC price')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    await field.fill('12')
    await field.press('Enter')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('Enter 1,000 USD to 10,000,000 USD.').isVisible()).toBe(true)
    expect(await summary(page)).toBe('Live')
    await field.fill('90,000')
    await field.press('Enter')
    await settled(page, 'Live, own price')
    expect(await row(page, 'BTC price').innerText()).toMatch(/\$90,000[\s\S]*your figure/)

    await setLater(page, 120_000)
    await page.getByRole('link', { name: 'Calculator' }).click()
    await expect
      .poll(() => page.getByTestId('market-chip').innerText(), { timeout: 15_000 })
      .toMatch(/own price[\s\S]*\$90,000/)
    await setLater(page, 240_000)
    await page.goBack()
    await settled(page, 'own price')
    await row(page, 'BTC price').getByRole('button', { name: /Clear/ }).click()
    await settled(page, /^Live$/)
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toContain('Use my own')
  })

  it('pins the market in one step that can be undone, and asks nobody while it is pinned', async () => {
    const { page } = visit
    await page.getByRole('button', { name: 'Pin this market' }).click()
    await settled(page, 'Snapshot 31 Oct 2026')
    await expect.poll(() => page.url()).toContain('mkt=')
    expect(await visibleText(page)).toContain('Pinned. Results no longer move')
    const before = visit.foreignRequests().length
    await passTime(page, 600_000)
    await page.waitForTimeout(300)
    expect(visit.foreignRequests()).toHaveLength(before)
    await page.getByRole('button', { name: 'Undo the pin' }).click()
    await settled(page, 'Live')
    expect(visit.problems).toEqual([])
  })
})

describe('when sources fail', () => {
  it('names the fallback in use and keeps a log of errors with times', async () => {
    const visit = await open(worldProviders({ faults: { mempool: '500', kraken: '429' } }))
    await settled(visit.page, /^Live$/)
    expect(await row(visit.page, 'Difficulty').innerText()).toMatch(
      /bitview\.space[\s\S]*in use; passed over: mempool\.space/,
    )
    const log = await visit.page.getByRole('region', { name: 'Errors' }).innerText()
    expect(log).toMatch(/31 Oct 2026, 02:00 UTC[\s\S]*mempool\.space: HTTP 500/)
    expect(log).toMatch(/Kraken: too many requests \(429\)/)
    await visit.close()
  })

  it('case 24: price up and network down is called what it is', async () => {
    const visit = await open(
      worldProviders({ faults: { mempool: 'drop', bitview: 'drop', esplora: 'drop' } }),
    )
    await settled(visit.page, 'Live price, network of 27 Oct')
    expect(await row(visit.page, 'Difficulty').innerText()).toMatch(/built in[\s\S]*none usable/)
    expect(await row(visit.page, 'BTC price').innerText()).toContain('fresh')
    await visit.close()
  })

  it('keeps the last good values, ages them without a reading, and never says updated', async () => {
    let down = false
    const up = worldProviders()
    const visit = await open((url) => (down ? 'refused' : up(url)))
    await settled(visit.page, /^Live$/)
    down = true
    await passTime(visit.page, 11 * 60_000)
    await settled(visit.page, /^Live network, price 11\smin old$/)
    await visit.page.getByRole('button', { name: 'Read again' }).click()
    await expect
      .poll(() => visibleText(visit.page))
      .toContain('No value could be read; the last good ones stay.')
    const text = await visibleText(visit.page)
    expect(text).not.toContain('Every value was read again')
    expect(text).toContain('$86,250')
    expect(await row(visit.page, 'BTC price').innerText()).toContain('last good value')
    down = false
    await passTime(visit.page, 30 * 60_000)
    await visit.page.getByRole('button', { name: 'Read again' }).click()
    await settled(visit.page, /^Live$/)
    await visit.close()
  })

  it('case 26: a clock that is a day ahead is said, and ages stay those of the network', async () => {
    const visit = await site.visit('./status/', {
      providers: worldProviders(),
      clock: new Date(Date.parse(WORLD_CLOCK) + 86_400_000).toISOString(),
    })
    await settled(visit.page, /^Live$/)
    const text = await visibleText(visit.page)
    expect(text).toMatch(/The clock of this device is 2[34]\sh ahead of the blocks/)
    expect(await row(visit.page, 'Block height').innerText()).toMatch(/\b\d{1,2}\smin old/)
    expect(text).toMatch(/Next retarget in 1[01]\sdays/)
    await visit.close()
  })
})

it('case 25, case 28: storage that throws and no network leave the built-in market on screen', async () => {
  const visit = await open(offline)
  await visit.page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'localStorage', { get: refuse })
    Object.defineProperty(globalThis, 'sessionStorage', { get: refuse })
  })
  await setLater(visit.page, 120_000)
  await visit.page.reload()
  await settled(visit.page, 'Bundled 27 Oct 2026')
  await expect.poll(() => visibleText(visit.page), { timeout: 10_000 }).toContain('unreachable or refused')
  expect(await row(visit.page, 'BTC price').innerText()).toMatch(/\$84,714[\s\S]*built in/)
  expect(visit.problems).toEqual([])
  await visit.close()
})

it('case 27: an own node is tested, remembered, asked first, and removed', async () => {
  const world = worldProviders()
  const visit = await open((url) => {
    if (url.host !== 'node.example') return world(url)
    if (url.pathname.includes('/mining/'))
      return { status: 404, body: 'Cannot GET', headers: { 'access-control-allow-origin': '*' } }
    const { status, body, headers } = worldReply(`https://mempool.space${url.pathname}${url.search}`)
    return { status, body, headers }
  })
  const { page } = visit
  await settled(page, /^Live$/)
  const field = page.getByLabel('Address of the node')
  await field.fill('https://user:secret@node.example')
  await field.press('Enter')
  expect(await page.getByText('Leave out the name and password').isVisible()).toBe(true)
  await field.fill('https://node.example/')
  await field.press('Enter')
  const list = page.getByRole('list', { name: 'What the node can tell' })
  await expect.poll(() => list.innerText(), { timeout: 15_000 }).toMatch(/Blocks and difficulty: yes/)
  expect(await list.innerText()).toMatch(/Fees per block: no\s+.*404/)
  await expect.poll(() => row(page, 'Difficulty').innerText(), { timeout: 15_000 }).toContain('your node')
  expect(await row(page, 'Fees per block').innerText()).toContain('mempool.space')
  expect(page.url()).not.toContain('node.example')

  await setLater(page, 120_000)
  await page.reload()
  await expect.poll(() => row(page, 'Difficulty').innerText(), { timeout: 15_000 }).toContain('your node')
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => row(page, 'Difficulty').innerText(), { timeout: 15_000 }).toContain('mempool.space')
  expect(await field.inputValue()).toBe('')
  await visit.close()
})

it('case 31: a second tab takes over what the first one read', async () => {
  const visit = await open()
  await settled(visit.page, /^Live$/)
  const second = await visit.context.newPage()
  const asked: string[] = []
  second.on('request', (request) => {
    if (new URL(request.url()).origin !== site.origin) asked.push(request.url())
  })
  await second.clock.setFixedTime(new Date(WORLD_CLOCK))
  await second.goto(visit.page.url())
  await settled(second, /^Live$/)
  await second.waitForTimeout(300)
  expect(asked).toEqual([])
  await visit.close()
})
