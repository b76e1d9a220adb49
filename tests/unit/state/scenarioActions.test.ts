import { beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import {
  applyEdit,
  beginDrag,
  dismissRepair,
  endDrag,
  loadScenario,
  redo,
  resetScenario,
  revisitScenario,
  saveCopy,
  selectCase,
  setField,
  setMetric,
  setView,
  undo,
} from '#state/scenarioActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { redoLabel, undoLabel } from '#state/scenarioSelectors.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { keepSnapshotCopy, recalculateWithTodaysMarket } from '#state/snapshotActions.ts'
import { resetStores } from './fakePage.ts'

const repair: Repair = { key: 'kwh', field: 'powerUsdPerKwh', raw: 'abc', message: 'no number' }
const pinned: Scenario = {
  ...DEFAULT_SCENARIO,
  market: {
    asOf: '2026-10-27T00:00Z',
    tipHeight: 973_413,
    difficulty: 1e14,
    feesBtcPerBlock: 0.02,
    priceUsd: 84_714,
    trendGrowthAnnual: 0.1,
    nextChangeFraction: null,
    sourceIds: ['bundled'],
  },
  receipt: { roi: 0.1, npvUsd: 5, paybackDay: 400 },
  engineId: 1,
}

const state = () => scenarioStore.getState()

beforeEach(() => {
  vi.useFakeTimers()
  resetStores()
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [], origin: 'default' })
})

test('edits of one field within 800 ms are one step, later ones another', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(700)
  setField('powerUsdPerKwh', 0.06, 'Power price')
  vi.advanceTimersByTime(900)
  setField('powerUsdPerKwh', 0.07, 'Power price')
  expect(state().past).toHaveLength(2)
  expect(undo()).toBe('Power price')
  expect(state().scenario.powerUsdPerKwh).toBe(0.06)
  undo()
  expect(state().scenario).toEqual(DEFAULT_SCENARIO)
})

test('another field in between starts a new step', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  setField('uptimeFraction', 0.9, 'Uptime')
  setField('powerUsdPerKwh', 0.06, 'Power price')
  expect(state().past.map((step) => step.label)).toEqual(['Power price', 'Uptime', 'Power price'])
})

test('a whole drag is one step however long it lasts, the next drag another', () => {
  for (const prices of [
    [0.05, 0.06, 0.07],
    [0.08, 0.09],
  ]) {
    beginDrag()
    for (const price of prices) {
      setField('powerUsdPerKwh', price, 'Power price')
      vi.advanceTimersByTime(2_000)
    }
    expect(state().dragging).toBe(true)
    endDrag()
  }
  expect(state().dragging).toBe(false)
  expect(state().past).toHaveLength(2)
  undo()
  expect(state().scenario.powerUsdPerKwh).toBe(0.07)
})

test('two drags close together are two steps', () => {
  beginDrag()
  setField('powerUsdPerKwh', 0.05, 'Power price')
  endDrag()
  beginDrag()
  setField('powerUsdPerKwh', 0.06, 'Power price')
  endDrag()
  expect(state().past).toHaveLength(2)
})

test('at least fifty steps can be taken back and done again', () => {
  for (let i = 1; i <= 60; i += 1) {
    applyEdit((scenario) => ({ ...scenario, horizonDays: 1000 + i }), { label: `Step ${i}` })
  }
  const last = state().scenario
  for (let i = 60; i >= 1; i -= 1) expect(undo()).toBe(`Step ${i}`)
  expect(undo()).toBeNull()
  expect(state().scenario).toEqual(DEFAULT_SCENARIO)
  for (let i = 1; i <= 60; i += 1) expect(redo()).toBe(`Step ${i}`)
  expect(redo()).toBeNull()
  expect(state().scenario).toEqual(last)
})

test('memory for undo is bounded', () => {
  for (let i = 1; i <= 500; i += 1) {
    applyEdit((scenario) => ({ ...scenario, horizonDays: i }), { label: 'Horizon' })
  }
  expect(state().past.length).toBeLessThanOrEqual(100)
})

test('an edit after undo forgets what could be redone', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  undo()
  expect(redoLabel(state())).toBe('Power price')
  setField('uptimeFraction', 0.9, 'Uptime')
  expect(redoLabel(state())).toBeNull()
  expect(undoLabel(state())).toBe('Uptime')
})

test('typing the same field after undo starts a step of its own', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  setField('uptimeFraction', 0.9, 'Uptime')
  undo()
  setField('powerUsdPerKwh', 0.06, 'Power price')
  undo()
  expect(state().scenario.powerUsdPerKwh).toBe(0.05)
})

test('setting the value a field has changes nothing', () => {
  setField('powerUsdPerKwh', DEFAULT_SCENARIO.powerUsdPerKwh, 'Power price')
  expect(state().edited).toBe(false)
  expect(state().past).toEqual([])
})

test('looking at results differently is no step of undo and survives it', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  setView('heatmap')
  setMetric('npv')
  expect(state().past).toHaveLength(1)
  expect(state().navigations).toBe(1)
  undo()
  expect(state().scenario).toEqual({ ...DEFAULT_SCENARIO, view: 'heatmap', metric: 'npv' })
})

test('a case outside the lists cannot be selected', () => {
  selectCase({ line: 99, tariff: -1, hold: 1.5 })
  expect(state().scenario.selected).toEqual(DEFAULT_SCENARIO.selected)
  selectCase({ line: 2, hold: 1 })
  expect(state().scenario.selected).toEqual({ line: 2, tariff: DEFAULT_SCENARIO.selected.tariff, hold: 1 })
})

test('loading a preset is a place in history, can be undone and keeps the view', () => {
  setView('rank')
  loadScenario(
    { ...DEFAULT_SCENARIO, horizonDays: 730, view: 'overview' },
    { label: 'Preset', repairs: [repair] },
  )
  expect(state()).toMatchObject({ navigations: 2, repairs: [repair] })
  expect(state().scenario).toMatchObject({ horizonDays: 730, view: 'rank' })
  resetScenario()
  expect(state().repairs).toEqual([])
  undo()
  expect(state().scenario.horizonDays).toBe(730)
})

test('a repair goes when its field is edited or when it is dismissed', () => {
  const other: Repair = { ...repair, key: 'up', field: 'uptimeFraction' }
  const whole: Repair = { ...repair, key: 'ck', field: '' }
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [repair, other, whole], origin: 'link' })
  setField('powerUsdPerKwh', 0.05, 'Power price')
  expect(state().repairs).toEqual([other, whole])
  applyEdit((scenario) => ({ ...scenario, uptimeFraction: 0.5 }), { label: 'Uptime', field: 'field-uptime' })
  expect(state().repairs).toEqual([whole])
  dismissRepair(whole)
  expect(state().repairs).toEqual([])
})

test('a repair of one line stays when another line is edited', () => {
  const unknownModel: Repair = { key: 'm', field: 'lines', raw: 'nosuch', message: 'unknown model' }
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [unknownModel], origin: 'link' })
  applyEdit((scenario) => ({ ...scenario, lines: scenario.lines.slice(1) }), { label: 'Remove line' })
  expect(state().repairs).toEqual([unknownModel])
})

test("the sender's results are dropped as soon as they no longer belong to what is on screen", () => {
  openScenario({ scenario: pinned, repairs: [], origin: 'link' })
  setView('heatmap')
  applyEdit((scenario) => ({ ...scenario, name: 'Mine' }), { label: 'Name' })
  expect(state().scenario.receipt).toEqual(pinned.receipt)
  setField('powerUsdPerKwh', 0.05, 'Power price')
  expect(state().scenario.receipt).toBeNull()
  expect(state().scenario.market).toEqual(pinned.market)
})

test("recalculating with today's market lets go of everything pinned, and undo brings it back", () => {
  openScenario({ scenario: pinned, repairs: [], origin: 'link' })
  recalculateWithTodaysMarket()
  expect(state().scenario).toMatchObject({ market: null, receipt: null, engineId: null })
  expect(state().navigations).toBe(1)
  undo()
  expect(state().scenario).toEqual(pinned)
})

test('keeping a snapshot keeps its market under a name that says it was edited', () => {
  openScenario({ scenario: { ...pinned, name: 'x'.repeat(60) }, repairs: [], origin: 'link' })
  keepSnapshotCopy()
  const { scenario, origin } = state()
  expect(scenario.market).toEqual(pinned.market)
  expect(scenario.receipt).toBeNull()
  expect(scenario.name).toMatch(/x \(edited\)$/)
  expect(scenario.name.length).toBeLessThanOrEqual(60)
  expect(origin).toBe('draft')
})

test('saving a copy ends the visit', () => {
  openScenario({ scenario: DEFAULT_SCENARIO, repairs: [], origin: 'link' })
  setField('powerUsdPerKwh', 0.05, 'Power price')
  expect(state().origin).toBe('link')
  saveCopy()
  expect(state().origin).toBe('draft')
})

test('going back to another view keeps the lists themselves, so that nothing is computed again', () => {
  const { lines } = state().scenario
  const reread = structuredClone({ ...DEFAULT_SCENARIO, view: 'heatmap' as const })
  revisitScenario({ scenario: reread, repairs: [], origin: 'default' })
  expect(state().scenario.view).toBe('heatmap')
  expect(state().scenario.lines).toBe(lines)
  expect(state().past).toEqual([])
})

test('going back to other inputs can be undone', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  revisitScenario({ scenario: structuredClone(DEFAULT_SCENARIO), repairs: [], origin: 'default' })
  expect(state().edited).toBe(false)
  expect(undo()).toBe('Back or forward')
  expect(state().scenario.powerUsdPerKwh).toBe(0.05)
})
