import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { defaultScenarioOf } from '#scenario/defaultScenario.ts'
import { addDefaultSet } from '#scenario/defaultSets.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { bootScenario } from '#state/bootScenario.ts'
import { openScenario } from '#state/openScenario.ts'
import { resetScenario, setField } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { DRAFT_KEY } from '#state/draftKey.ts'
import { factsOf } from '#state/useFacts.ts'
import { olderFacts } from '../../support/olderSet.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const older = olderFacts('2402')
beforeAll(() => addDefaultSet(older.seed))
beforeEach(resetStores)

const nowhere = { search: '', hash: '' }

test('a draft of an older set opens with that set, and starting again takes the newest', async () => {
  const { storage, entries } = fakeStorage()
  const draft = { ...defaultScenarioOf(older.seed), horizonDays: 800 }
  entries.set(DRAFT_KEY, JSON.stringify(draft))
  const opened = await bootScenario(nowhere, { storage })
  expect(opened).toMatchObject({ scenario: draft, repairs: [], origin: 'draft' })
  openScenario(opened)
  setField('horizonDays', 700, 'Horizon')
  expect(scenarioStore.getState().scenario.defaultSet).toBe('2402')
  expect(factsOf(scenarioStore.getState().scenario)).toBe(older.seed)
  resetScenario()
  expect(scenarioStore.getState().scenario.defaultSet).toBe('2611')
})

test('a link or draft that names more than the seed facts asks for the rest of its own set', async () => {
  const loadFullFacts = vi.fn(() => Promise.resolve(older.full))
  const link = sealLink('v=1&ds=2402&m=s21xp')
  const { storage, entries } = fakeStorage()
  const visited = await bootScenario({ search: `?${link}`, hash: '' }, { storage, loadFullFacts })
  expect(visited.repairs).toEqual([])
  expect(visited.scenario.lines[0]).toMatchObject({ modelId: 's21xp', hashrateThs: 275, quantity: 7 })
  entries.set(DRAFT_KEY, JSON.stringify(visited.scenario))
  expect(await bootScenario(nowhere, { storage, loadFullFacts })).toMatchObject({
    scenario: visited.scenario,
    repairs: [],
  })
  expect(loadFullFacts.mock.calls).toEqual([['2402'], ['2402']])
})
