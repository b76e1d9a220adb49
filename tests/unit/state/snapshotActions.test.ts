import { beforeEach, expect, test } from 'vitest'
import { ENGINE_ID } from '#engine/engineId.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { engineInUse } from '#state/engineInUse.ts'
import { openScenario } from '#state/openScenario.ts'
import { applyEdit, selectCase, setField, setView, undo } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { chooseOlderEngine, keepSnapshotCopy, leaveOlderEngine } from '#state/snapshotActions.ts'
import { sampleResult } from '../../support/sampleResult.ts'
import { resetStores } from './fakePage.ts'

const result = sampleResult()
/** A snapshot as an engine of the future would find it: made by an older one. */
const snapshot: Scenario = { ...snapshotScenario(DEFAULT_SCENARIO, result.market, result), engineId: 77 }
const scenario = () => scenarioStore.getState().scenario

beforeEach(() => {
  resetStores()
  openScenario({ scenario: snapshot, repairs: [], origin: 'link' })
})

test('an older engine computes only the snapshots it made, and only when it was chosen', () => {
  expect(engineInUse(scenario())).toBe(ENGINE_ID)
  scenarioStore.setState({ engineChoice: 77 })
  expect(engineInUse(scenario())).toBe(77)
  expect(engineInUse({ ...snapshot, engineId: 76 })).toBe(ENGINE_ID)
  expect(engineInUse({ ...snapshot, market: null })).toBe(ENGINE_ID)
  leaveOlderEngine()
  expect(engineInUse(scenario())).toBe(ENGINE_ID)
})

test('edits under an older engine are its own; edits without it are those of the page', () => {
  setField('powerUsdPerKwh', 0.05, 'Power price')
  expect(scenario()).toMatchObject({ receipt: null, engineId: ENGINE_ID })
  undo()
  expect(scenario()).toMatchObject({ receipt: snapshot.receipt, engineId: 77 })
  scenarioStore.setState({ engineChoice: 77 })
  setField('powerUsdPerKwh', 0.05, 'Power price')
  selectCase({ hold: 1 })
  expect(scenario()).toMatchObject({ receipt: null, engineId: 77 })
  expect(engineInUse(scenario())).toBe(77)
})

test('a look at something else changes neither receipt nor engine', () => {
  setView('heatmap')
  applyEdit((before) => ({ ...before, name: 'Mine' }), { label: 'Name' })
  expect(scenario()).toMatchObject({ receipt: snapshot.receipt, engineId: 77 })
})

test('a copy that is kept names the engine that computes it', () => {
  keepSnapshotCopy()
  expect(scenario()).toMatchObject({ receipt: null, engineId: ENGINE_ID, market: snapshot.market })
})

test('an engine that is not there is not chosen', async () => {
  expect(await chooseOlderEngine(77)).toBe(false)
  expect(scenarioStore.getState().engineChoice).toBeNull()
})
