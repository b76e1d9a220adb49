import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { bootScenario } from '#state/bootScenario.ts'
import { startDrafts } from '#state/drafts.ts'
import { DRAFT_KEY } from '#state/draftKey.ts'
import { startLinkSync } from '#state/linkSync.ts'
import { setField, setView } from '#state/scenarioActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'

const original = location.href
let stops: (() => void)[] = []

function queryOf(change: Partial<Scenario>): string {
  return `?${serializeLink({ ...DEFAULT_SCENARIO, ...change })}`
}

async function openPage(search: string): Promise<void> {
  history.replaceState(null, '', location.pathname + search)
  openScenario(await bootScenario(location))
  stops = [startLinkSync(), startDrafts()]
}

const scenario = () => scenarioStore.getState().scenario

beforeEach(() => {
  localStorage.removeItem(DRAFT_KEY)
})

afterEach(() => {
  for (const stop of stops) stop()
})

afterAll(() => {
  localStorage.removeItem(DRAFT_KEY)
  history.replaceState(null, '', original)
})

test('the address follows an edit without percent signs or a new entry', async () => {
  await openPage('')
  const { length } = history
  setField('powerUsdPerKwh', 0.05, 'Power price')
  await vi.waitFor(() => expect(location.search).toBe(queryOf({ powerUsdPerKwh: 0.05 })))
  expect(location.search).not.toContain('%')
  expect(history.length).toBe(length)
})

test('Back and Forward between views restore inputs and write nothing', async () => {
  await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  const { length } = history
  setView('heatmap')
  expect(history.length).toBe(length + 1)
  expect(location.search).toBe(queryOf({ powerUsdPerKwh: 0.05, view: 'heatmap' }))
  history.back()
  await vi.waitFor(() => expect(scenario().view).toBe('overview'))
  expect(location.search).toBe(queryOf({ powerUsdPerKwh: 0.05 }))
  expect(scenario().powerUsdPerKwh).toBe(0.05)
  history.forward()
  await vi.waitFor(() => expect(scenario().view).toBe('heatmap'))
  expect(history.length).toBe(length + 1)
})

test('leaving the page flushes the address and the draft', async () => {
  await openPage('')
  setField('powerUsdPerKwh', 0.057, 'Power price')
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  expect(location.search).toBe(queryOf({ powerUsdPerKwh: 0.057 }))
  expect(localStorage.getItem(DRAFT_KEY)).toContain('0.057')
})

test('a link comes before the draft, which survives the visit byte for byte', async () => {
  const draft = JSON.stringify({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.077 })
  localStorage.setItem(DRAFT_KEY, draft)
  const link = queryOf({ powerUsdPerKwh: 0.061 })
  await openPage(link)
  expect(scenario().powerUsdPerKwh).toBe(0.061)
  expect(location.search).toBe(link)
  setField('horizonDays', 700, 'Horizon')
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  expect(localStorage.getItem(DRAFT_KEY)).toBe(draft)
  for (const stop of stops) stop()

  await openPage('')
  expect(scenarioStore.getState().origin).toBe('draft')
  expect(scenario().powerUsdPerKwh).toBe(0.077)
})

test('a browser that counts writes gets few of them', async () => {
  await openPage('')
  const replace = vi.spyOn(history, 'replaceState')
  for (let i = 0; i < 60; i += 1) {
    setField('powerUsdPerKwh', 0.03 + i / 1000, 'Power price')
    await new Promise((resolve) => setTimeout(resolve, 16))
  }
  await vi.waitFor(() => expect(location.search).toBe(queryOf({ powerUsdPerKwh: scenario().powerUsdPerKwh })))
  expect(replace.mock.calls.length).toBeLessThanOrEqual(4)
  replace.mockRestore()
})
