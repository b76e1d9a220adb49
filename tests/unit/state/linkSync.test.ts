import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { updateLine } from '#scenario/editScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { bootScenario } from '#state/bootScenario.ts'
import { flushLink, startLinkSync } from '#state/linkSync.ts'
import {
  applyEdit,
  beginDrag,
  endDrag,
  loadScenario,
  redo,
  setField,
  setView,
  undo,
} from '#state/scenarioActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { LONG_SCENARIO } from '../../support/longScenario.ts'
import { FakeBrowser, fakeStorage, resetStores } from './fakePage.ts'

let stop: () => void = () => {}

async function visit(url: string, stored: Readonly<Record<string, string>> = {}): Promise<FakeBrowser> {
  const browser = new FakeBrowser(url)
  const { storage, entries } = fakeStorage()
  for (const [key, text] of Object.entries(stored)) entries.set(key, text)
  const open = (location: { search: string; hash: string }) => bootScenario(location, { storage })
  openScenario(await open(browser.location))
  stop = startLinkSync({
    location: browser.location,
    history: browser.history,
    window: browser.window,
    document: browser.document,
    open,
  })
  return browser
}

function linkTo(change: Partial<Scenario>): string {
  return `/?${serializeLink({ ...DEFAULT_SCENARIO, ...change })}`
}

const power = () => scenarioStore.getState().scenario.powerUsdPerKwh

beforeEach(() => {
  vi.useFakeTimers()
  resetStores()
})

afterEach(() => {
  stop()
})

test('nothing is written while nothing was edited: an opened link stays byte for byte', async () => {
  const url = `${linkTo({ powerUsdPerKwh: 0.061 })}&utm_source=chat`
  const browser = await visit(url)
  vi.advanceTimersByTime(60_000)
  browser.window.dispatchEvent(new Event('blur'))
  browser.window.dispatchEvent(new Event('pagehide'))
  flushLink()
  expect(browser.url).toBe(url)
  expect(browser.replaces + browser.pushes).toBe(0)
  expect(power()).toBe(0.061)
})

test('an edit reaches the address bar 300 ms after the last one, as the canonical link', async () => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(200)
  setField('powerUsdPerKwh', 0.055, 'Power price')
  vi.advanceTimersByTime(299)
  expect(browser.url).toBe('/')
  vi.advanceTimersByTime(1)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.055 }))
  expect(browser.replaces).toBe(1)
  expect(browser.length).toBe(1)
})

test.each(['pagehide', 'blur'])('an edit is in the address bar by the time of %s', async (event) => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  browser.window.dispatchEvent(new Event(event))
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
})

test('hiding the page and opening Share flush too', async () => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  browser.document.dispatchEvent(new Event('visibilitychange'))
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
  setField('powerUsdPerKwh', 0.06, 'Power price')
  flushLink()
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.06 }))
})

test('coming back to the default scenario empties the query', async () => {
  const browser = await visit('/app/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(300)
  expect(browser.url).toContain('?v=1')
  undo()
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe('/app/')
})

test('a drag of five seconds writes at most 20 times and pushes nothing', async () => {
  const browser = await visit('/')
  beginDrag()
  for (let ms = 0; ms < 5_000; ms += 16) {
    setField('powerUsdPerKwh', 0.03 + Math.round(ms / 10) / 10_000, 'Power price')
    vi.advanceTimersByTime(16)
  }
  endDrag()
  vi.advanceTimersByTime(300)
  expect(browser.replaces).toBeLessThanOrEqual(20)
  expect(browser.pushes).toBe(0)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: power() }))
})

test('a browser that refuses to write is tried again later, until the address is right', async () => {
  const browser = await visit('/')
  browser.refuse = true
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(5_000)
  expect(browser.url).toBe('/')
  expect(browser.replaces).toBeLessThan(5)
  browser.refuse = false
  vi.advanceTimersByTime(30_000)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
})

test('a change of view is one entry; Back and Forward restore inputs and view without new entries', async () => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  setView('heatmap')
  expect(browser.pushes).toBe(1)
  expect(browser.length).toBe(2)
  setField('powerUsdPerKwh', 0.07, 'Power price')
  vi.advanceTimersByTime(1_000)
  await browser.go(-1)
  expect(scenarioStore.getState().scenario).toMatchObject({ view: 'overview', powerUsdPerKwh: 0.05 })
  vi.advanceTimersByTime(1_000)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
  await browser.go(1)
  expect(scenarioStore.getState().scenario).toMatchObject({ view: 'heatmap', powerUsdPerKwh: 0.07 })
  vi.advanceTimersByTime(1_000)
  expect(browser.pushes).toBe(1)
  expect(browser.length).toBe(2)
})

test('leaving an opened link for another view does not touch its address', async () => {
  const url = `${linkTo({ powerUsdPerKwh: 0.061 })}&utm_source=chat`
  const browser = await visit(url)
  setView('rank')
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.061, view: 'rank' }))
  await browser.go(-1)
  expect(browser.url).toBe(url)
  expect(scenarioStore.getState()).toMatchObject({ origin: 'link', scenario: { view: 'overview' } })
  expect(power()).toBe(0.061)
})

test('an edit after Back is written into that entry', async () => {
  const browser = await visit('/')
  setView('rank')
  await browser.go(-1)
  setField('powerUsdPerKwh', 0.08, 'Power price')
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.08 }))
  expect(browser.length).toBe(2)
})

test('Back undoes the loading of a preset', async () => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  loadScenario({ ...DEFAULT_SCENARIO, horizonDays: 730 }, { label: 'Preset' })
  expect(browser.url).toBe(linkTo({ horizonDays: 730 }))
  await browser.go(-1)
  expect(scenarioStore.getState().scenario).toMatchObject({ horizonDays: 1460, powerUsdPerKwh: 0.05 })
})

test('a link typed over the address is a visit', async () => {
  const browser = await visit('/')
  await browser.type(linkTo({ powerUsdPerKwh: 0.091 }))
  expect(power()).toBe(0.091)
  expect(scenarioStore.getState()).toMatchObject({ origin: 'link', edited: false })
})

test('a private link goes on in the fragment, which no server sees', async () => {
  const browser = await visit(`/#${serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.061 })}`)
  expect(power()).toBe(0.061)
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe(`/#${serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05 })}`)
})

test('an anchor of the page survives writing', async () => {
  const browser = await visit('/#verdict')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe(`${linkTo({ powerUsdPerKwh: 0.05 })}#verdict`)
})

test('ending the sync writes what waits and listens no longer', async () => {
  const browser = await visit('/')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  stop()
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
  setField('powerUsdPerKwh', 0.06, 'Power price')
  vi.advanceTimersByTime(1_000)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.05 }))
})

test('a link of an older grammar is rewritten in its own entry, one of today’s or of a newer one is not', async () => {
  const browser = await visit('/?v=0&hor=36&kwh=0.062&utm_source=chat')
  expect(scenarioStore.getState().scenario).toMatchObject({ horizonDays: 1095, powerUsdPerKwh: 0.062 })
  expect(browser.url).toBe(linkTo({ horizonDays: 1095, powerUsdPerKwh: 0.062 }))
  expect(browser.length).toBe(1)
  expect(browser.pushes).toBe(0)
  // It is still somebody's link, and nothing was edited.
  expect(scenarioStore.getState()).toMatchObject({ origin: 'link', edited: false })
  stop()
  for (const url of ['/?v=2&kwh=0.062&novel=1', '/?v=1&kwh=0.062', '/?v=0&hor=abc&kwh=0.062']) {
    const other = await visit(url)
    vi.advanceTimersByTime(60_000)
    expect(other.url).toBe(url)
    expect(other.replaces).toBe(0)
    stop()
  }
})

test('a private link of an older grammar stays private', async () => {
  const browser = await visit('/#v=0&hor=36')
  expect(browser.url).toBe(linkTo({ horizonDays: 1095 }).replace('?', '#'))
  await browser.type('/#v=0&hor=24')
  expect(browser.url).toBe(linkTo({ horizonDays: 730 }).replace('?', '#'))
  expect(browser.length).toBe(2)
})

test('a newer link that was edited is written as what it is here', async () => {
  const browser = await visit('/?v=2&kwh=0.062&novel=1')
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe(linkTo({ powerUsdPerKwh: 0.062, horizonDays: 700 }))
})

test('a long scenario is packed in the address, and Back finds it', async () => {
  const browser = await visit('/')
  loadScenario(LONG_SCENARIO, { label: 'File' })
  expect(browser.url).toBe(`/?${addressQuery(LONG_SCENARIO)}`)
  expect(browser.url).toContain('&z=')
  setView('rank')
  await browser.go(-1)
  expect(scenarioStore.getState().scenario).toStrictEqual(LONG_SCENARIO)
  expect(browser.url).toBe(`/?${addressQuery(LONG_SCENARIO)}`)
})

test('a visited link edited back to the default keeps a query, so that the next visit is not my draft', async () => {
  const browser = await visit(linkTo({ powerUsdPerKwh: 0.061 }))
  setField('powerUsdPerKwh', DEFAULT_SCENARIO.powerUsdPerKwh, 'Power price')
  vi.advanceTimersByTime(300)
  expect(browser.url).toBe(linkTo({}))
})

test('sixty steps of undo and redo go through the same addresses, byte for byte', async () => {
  const browser = await visit(linkTo({ name: 'Q4 × fleet' }))
  const addresses = [browser.url]
  for (let step = 1; step <= 60; step += 1) {
    // A list, a number and a free text in turn, so that every kind of value comes back.
    if (step % 3 === 0)
      applyEdit((scenario) => updateLine(scenario, 0, { quantity: 100 + step }), { label: 'Quantity' })
    else if (step % 3 === 1) setField('powerUsdPerKwh', 0.03 + step / 1000, 'Power price')
    else setField('name', `Fleet ${step}: ü & ✓`, 'Name')
    vi.advanceTimersByTime(1_000)
    addresses.push(browser.url)
  }
  expect(new Set(addresses).size).toBe(61)
  for (let step = 59; step >= 0; step -= 1) {
    expect(undo()).not.toBeNull()
    vi.advanceTimersByTime(300)
    expect(browser.url).toBe(addresses[step])
  }
  expect(undo()).toBeNull()
  for (let step = 1; step <= 60; step += 1) {
    expect(redo()).not.toBeNull()
    vi.advanceTimersByTime(300)
    expect(browser.url).toBe(addresses[step])
  }
  expect(redo()).toBeNull()
  expect(browser.pushes).toBe(0)
  expect(browser.length).toBe(1)
})

test('Back to an entry of mine from a link in the fragment is my draft again', async () => {
  const mine = { ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05 }
  const browser = await visit('/', { 'landfall.draft': JSON.stringify(mine) })
  expect(scenarioStore.getState().origin).toBe('draft')
  setView('rank')
  await browser.go(-1)
  expect(scenarioStore.getState().origin).toBe('draft')
  await browser.type(`/#${serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.09 })}`)
  expect(scenarioStore.getState().origin).toBe('link')
  await browser.go(-1)
  expect(scenarioStore.getState()).toMatchObject({ origin: 'draft', scenario: mine })
})

test('an address that holds exactly my draft is my draft, any other is a visit', async () => {
  const mine = { ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05 }
  const { powerUsdPerKwh, ...rest } = mine
  const reordered = { powerUsdPerKwh, ...rest }
  await visit(linkTo({ powerUsdPerKwh: 0.05 }), { 'landfall.draft': JSON.stringify(reordered) })
  expect(scenarioStore.getState().origin).toBe('draft')
  stop()
  for (const draft of [
    JSON.stringify({ ...mine, view: 'rank' }),
    '{"powerUsdPerKwh":0.05}',
    'null',
    '[]',
    '{',
  ]) {
    await visit(linkTo({ powerUsdPerKwh: 0.05 }), { 'landfall.draft': draft })
    expect(scenarioStore.getState().origin).toBe('link')
    stop()
  }
})
