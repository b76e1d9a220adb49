import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { writeScenarioFile } from '#scenario/scenarioFile.ts'
import {
  deleteSaved,
  duplicateSaved,
  importSaved,
  openFromFile,
  openSaved,
  renameSaved,
  saveAs,
  saveOpen,
} from '#state/libraryActions.ts'
import { libraryStore, refreshLibrary, savedMark, setOpenSaved } from '#state/libraryStore.ts'
import { OPEN_KEY, startLibrary } from '#state/openSaved.ts'
import { openScenario } from '#state/openScenario.ts'
import type { SafeStorage } from '#state/safeStorage.ts'
import { SAVED_PREFIX } from '#state/savedScenarios.ts'
import { redo, revisitScenario, setField, setView, undo } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { DRAFT_KEY } from '#state/draftKey.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

let storage: SafeStorage
let entries: Map<string, string>
let tab: SafeStorage
let page: EventTarget
let stop = () => {}

function start(denied = false, quota = Infinity): void {
  const fake = fakeStorage(denied, quota)
  storage = fake.storage
  entries = fake.entries
  tab = fakeStorage().storage
  page = new EventTarget()
  stop()
  restart()
}

/** The tab is loaded again, on what is on screen. */
function restart(): void {
  stop = startLibrary({ storage, tab, window: page })
}

const screen = () => scenarioStore.getState().scenario
const names = () => libraryStore.getState().saved.map(({ name }) => name)
const mark = () => {
  const found = savedMark(libraryStore.getState(), screen())
  return found.kind === 'none' ? 'none' : `${found.kind} ${found.entry.name}`
}
const idOf = (name: string) => libraryStore.getState().saved.find((entry) => entry.name === name)?.id ?? ''

/** Another tab writes over an entry, or makes a new one. */
function writeElsewhere(id: string, scenario: Scenario, savedAtIso = '2027-01-01T00:00:00.000Z'): void {
  entries.set(SAVED_PREFIX + id, writeScenarioFile(scenario, { link: '', savedAtIso }))
}

beforeEach(() => {
  stop()
  stop = () => {}
  resetStores()
  setOpenSaved(null)
  start()
})

describe('saving', () => {
  test('a scenario without a name is saved under what it buys, and is called so from then on', async () => {
    expect(await saveOpen(null, storage)).toEqual({
      kind: 'saved',
      name: '100 × S21 Pro and 4 more',
      draftName: null,
    })
    expect(screen().name).toBe('100 × S21 Pro and 4 more')
    expect(mark()).toBe('saved 100 × S21 Pro and 4 more')
    expect([...entries.keys()]).toEqual([expect.stringMatching(/^landfall\.saved\.[0-9a-v]{12}$/)])
  })

  test('a taken name gets a number, and nothing is written over', async () => {
    await saveAs('Texas', storage)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    expect(mark()).toBe('changed Texas')
    expect(await saveAs('Texas', storage)).toMatchObject({ name: 'Texas (2)' })
    expect(await saveAs('Texas', storage)).toMatchObject({ name: 'Texas (3)' })
    expect(names().toSorted()).toEqual(['Texas', 'Texas (2)', 'Texas (3)'])
    const texas = libraryStore.getState().saved.find(({ name }) => name === 'Texas')
    expect(texas?.scenario.powerUsdPerKwh).toBe(DEFAULT_SCENARIO.powerUsdPerKwh)
  })

  test('saving again writes over the open one, under a new name if it has one', async () => {
    await saveAs('Texas', storage)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    setField('name', 'Ohio', 'Name')
    expect(await saveOpen(null, storage)).toMatchObject({ kind: 'saved', name: 'Ohio' })
    expect(names()).toEqual(['Ohio'])
    expect(mark()).toBe('saved Ohio')
  })

  test('what was saved in the same moment stands in the order people count in', () => {
    for (const [index, name] of ['Offer (10)', 'Offer (2)', 'Offer'].entries())
      writeElsewhere(`offer-${index}`, { ...DEFAULT_SCENARIO, name })
    refreshLibrary(storage)
    expect(names()).toEqual(['Offer', 'Offer (2)', 'Offer (10)'])
  })

  test('two presses at once make one entry', async () => {
    await Promise.all([saveOpen(null, storage), saveOpen(null, storage)])
    expect(names()).toHaveLength(1)
  })

  test('how it is looked at is no change', async () => {
    await saveAs('Texas', storage)
    setView('heatmap')
    expect(mark()).toBe('saved Texas')
  })

  test('what another tab saved in between is kept beside mine', async () => {
    await saveAs('Texas', storage)
    const theirs = { ...DEFAULT_SCENARIO, name: 'Texas', horizonDays: 500 }
    writeElsewhere(idOf('Texas'), theirs)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    expect(await saveOpen(null, storage)).toEqual({ kind: 'keptBoth', name: 'Texas (2)', draftName: null })
    const horizons = libraryStore.getState().saved.map(({ scenario }) => scenario.horizonDays)
    expect(new Set(horizons)).toEqual(new Set([1460, 500]))
    expect(mark()).toBe('saved Texas (2)')
  })

  test('what another tab deleted is saved as new', async () => {
    await saveAs('Texas', storage)
    const before = idOf('Texas')
    entries.delete(SAVED_PREFIX + before)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    expect(await saveOpen(null, storage)).toMatchObject({ kind: 'saved', name: 'Texas' })
    expect(idOf('Texas')).not.toBe(before)
  })

  test('a full storage says so and keeps what was there', async () => {
    start(false, 6_000)
    await saveAs('Texas', storage)
    const before = [...entries]
    setField('powerUsdPerKwh', 0.06, 'Power price')
    expect(await saveAs('Ohio', storage)).toMatchObject({ kind: 'saved' })
    expect(await saveAs('Iowa', storage)).toEqual({ kind: 'refused', refusal: 'full' })
    expect([...entries].slice(0, 1)).toEqual(before)
    expect(names().toSorted()).toEqual(['Ohio', 'Texas'])
    expect(screen().name).toBe('Ohio')
    expect(mark()).toBe('saved Ohio')
    expect(duplicateSaved(idOf('Texas'), storage)).toBeNull()
  })

  test('denied storage says so', async () => {
    start(true)
    expect(await saveOpen(null, storage)).toEqual({ kind: 'refused', refusal: 'denied' })
    expect(screen()).toBe(DEFAULT_SCENARIO)
  })
})

describe('a visited link', () => {
  beforeEach(() => {
    openScenario({
      scenario: { ...DEFAULT_SCENARIO, name: 'Theirs', horizonDays: 700 },
      repairs: [],
      origin: 'link',
    })
  })

  test('becomes mine when it is saved, and the draft of before is saved too', async () => {
    entries.set(DRAFT_KEY, JSON.stringify({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.077 }))
    expect(await saveOpen(null, storage)).toEqual({
      kind: 'saved',
      name: 'Theirs',
      draftName: 'Draft: 100 × S21 Pro and 4 more',
    })
    expect(scenarioStore.getState().origin).toBe('draft')
    const kept = libraryStore.getState().saved.find(({ name }) => name.startsWith('Draft'))
    expect(kept?.scenario.powerUsdPerKwh).toBe(0.077)
  })

  test('a draft that is saved already is not saved twice', async () => {
    writeElsewhere('mine', { ...DEFAULT_SCENARIO, name: 'Mine', powerUsdPerKwh: 0.077 })
    entries.set(DRAFT_KEY, JSON.stringify({ ...DEFAULT_SCENARIO, name: 'Mine', powerUsdPerKwh: 0.077 }))
    refreshLibrary(storage)
    expect(await openSaved('mine', storage)).toBe(true)
    expect(names()).toEqual(['Mine'])
    expect(scenarioStore.getState().origin).toBe('draft')
  })
})

describe('opening', () => {
  beforeEach(async () => {
    await saveAs('Texas', storage)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    await saveAs('Ohio', storage)
    setField('horizonDays', 900, 'Horizon')
  })

  test('is a place of its own, and undo brings unsaved work back with what it belonged to', async () => {
    const { navigations } = scenarioStore.getState()
    const unsaved = screen()
    expect(mark()).toBe('changed Ohio')
    expect(await openSaved(idOf('Texas'), storage)).toBe(true)
    expect(scenarioStore.getState().navigations).toBe(navigations + 1)
    expect(mark()).toBe('saved Texas')
    setField('uptimeFraction', 0.9, 'Uptime')
    expect(mark()).toBe('changed Texas')
    undo()
    expect(mark()).toBe('saved Texas')
    expect(undo()).toBe('Open “Texas”')
    expect(screen()).toMatchObject({ horizonDays: 900, powerUsdPerKwh: 0.06, name: unsaved.name })
    expect(mark()).toBe('changed Ohio')
    redo()
    redo()
    expect(mark()).toBe('changed Texas')
    expect(screen().uptimeFraction).toBe(0.9)
  })

  test('the saved view is opened too', async () => {
    writeElsewhere('map', { ...DEFAULT_SCENARIO, name: 'Map', view: 'heatmap' })
    await openSaved('map', storage)
    expect(screen().view).toBe('heatmap')
  })

  test('Back and Forward know what was open', async () => {
    const left = screen()
    await openSaved(idOf('Texas'), storage)
    const opened = screen()
    revisitScenario({ scenario: { ...left }, repairs: [], origin: 'draft' })
    expect(mark()).toBe('changed Ohio')
    revisitScenario({ scenario: { ...opened }, repairs: [], origin: 'draft' })
    expect(mark()).toBe('saved Texas')
    revisitScenario({ scenario: { ...DEFAULT_SCENARIO, horizonDays: 333 }, repairs: [], origin: 'draft' })
    expect(mark()).toBe('none')
  })

  test('an entry that is gone changes nothing', async () => {
    const before = screen()
    entries.delete(SAVED_PREFIX + idOf('Texas'))
    expect(await openSaved(idOf('Texas'), storage)).toBe(false)
    expect(screen()).toBe(before)
    expect(names()).toEqual(['Ohio'])
  })

  test('a file belongs to nothing saved, unless it says the same', () => {
    openFromFile({ ...DEFAULT_SCENARIO, name: 'File' }, [])
    expect(mark()).toBe('none')
    undo()
    expect(mark()).toBe('changed Ohio')
    const texas = libraryStore.getState().saved.find(({ name }) => name === 'Texas')
    openFromFile({ ...(texas?.scenario ?? DEFAULT_SCENARIO) }, [])
    expect(mark()).toBe('saved Texas')
  })
})

describe('changing what is saved', () => {
  test('a rename keeps the date, and renames the screen only where it is open', async () => {
    await saveAs('Texas', storage)
    await saveAs('Ohio', storage)
    const date = libraryStore.getState().saved.find(({ name }) => name === 'Texas')?.savedAtIso
    expect(renameSaved(idOf('Texas'), 'Iowa', storage)).toBe('Iowa')
    expect(screen().name).toBe('Ohio')
    expect(libraryStore.getState().saved.find(({ name }) => name === 'Iowa')?.savedAtIso).toBe(date)
    expect(renameSaved(idOf('Ohio'), 'Iowa', storage)).toBe('Iowa (2)')
    expect(screen().name).toBe('Iowa (2)')
    expect(mark()).toBe('saved Iowa (2)')
    expect(renameSaved('nothing', 'x', storage)).toBeNull()
  })

  test('a rename in another tab makes two of them when this one saves', async () => {
    await saveAs('Texas', storage)
    const [entry] = libraryStore.getState().saved
    if (entry === undefined) throw new Error('not saved')
    writeElsewhere(entry.id, { ...entry.scenario, name: 'Iowa' }, entry.savedAtIso ?? '')
    setField('powerUsdPerKwh', 0.06, 'Power price')
    expect(await saveOpen(null, storage)).toMatchObject({ kind: 'keptBoth', name: 'Texas' })
    expect(names().toSorted()).toEqual(['Iowa', 'Texas'])
  })

  test('a copy has a name of its own', async () => {
    await saveAs('Texas', storage)
    expect(duplicateSaved(idOf('Texas'), storage)).toBe('Texas (2)')
    expect(mark()).toBe('saved Texas')
    expect(names()).toHaveLength(2)
  })

  test('deleting can be taken back, byte for byte', async () => {
    await saveAs('Texas', storage)
    const before = [...entries]
    const restore = deleteSaved(idOf('Texas'), storage)
    expect(entries.size).toBe(0)
    expect(mark()).toBe('none')
    expect(restore()).toBe(true)
    expect([...entries]).toEqual(before)
    expect(mark()).toBe('saved Texas')
  })

  test('taking a deletion back does not write over what came in its place', async () => {
    await saveAs('Texas', storage)
    const id = idOf('Texas')
    const restore = deleteSaved(id, storage)
    writeElsewhere(id, { ...DEFAULT_SCENARIO, name: 'Ohio' })
    expect(restore()).toBe(true)
    expect(names().toSorted()).toEqual(['Ohio', 'Texas'])
  })
})

describe('damage', () => {
  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"format":"landfall-scenario","scenario":{"lines":[]}}',
    '<script>',
    '['.repeat(10_000),
  ])('an entry %.20s leaves the others alone and can be deleted', async (text) => {
    await saveAs('Texas', storage)
    entries.set(`${SAVED_PREFIX}broken`, text)
    refreshLibrary(storage)
    expect(names()).toEqual(['Texas'])
    expect(libraryStore.getState().unreadable).toEqual([{ id: 'broken', text }])
    const restore = deleteSaved('broken', storage)
    expect(libraryStore.getState().unreadable).toEqual([])
    expect(restore()).toBe(true)
    expect(entries.get(`${SAVED_PREFIX}broken`)).toBe(text)
  })

  test('hostile text in an entry is a name and nothing else', () => {
    const name = '<img src=x onerror=alert(1)>=1+1'
    writeElsewhere('__proto__', { ...DEFAULT_SCENARIO, name })
    entries.set(
      `${SAVED_PREFIX}p`,
      '{"__proto__":{"polluted":1},"format":"landfall-scenario","scenario":{"__proto__":{"polluted":1},"lines":[{"modelId":"t21","routeId":"cn"}]}}',
    )
    refreshLibrary(storage)
    expect(names()).toContain(name)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('importing', () => {
  const texas = { ...DEFAULT_SCENARIO, name: 'Texas' }

  test('taken names get numbers, what is there word for word is left, nothing is lost', async () => {
    await saveAs('Texas', storage)
    const outcome = importSaved(
      [
        { scenario: texas, savedAtIso: null },
        { scenario: { ...texas, horizonDays: 900 }, savedAtIso: '2026-01-02T03:04:05Z' },
        { scenario: { ...texas, horizonDays: 901 }, savedAtIso: null },
        { scenario: { ...DEFAULT_SCENARIO, horizonDays: 902 }, savedAtIso: null },
      ],
      storage,
    )
    expect(outcome).toMatchObject({ known: 1, refused: 0 })
    expect(outcome.added.map(({ name }) => name)).toEqual([
      'Texas (2)',
      'Texas (3)',
      '100 × S21 Pro and 4 more',
    ])
    expect(outcome.added[0]?.savedAtIso).toBe('2026-01-02T03:04:05Z')
    expect(names()).toHaveLength(4)
  })

  test('what does not fit any more is counted, what fits is kept', () => {
    start(false, 6_000)
    const many = Array.from({ length: 5 }, (_, i) => ({
      scenario: { ...texas, horizonDays: 900 + i },
      savedAtIso: null,
    }))
    const { added, refused } = importSaved(many, storage)
    expect(added.length).toBeGreaterThan(0)
    expect(added.length + refused).toBe(5)
    expect(names()).toHaveLength(added.length)
  })

  test('two hundred are added in a moment', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({
      scenario: { ...texas, horizonDays: 400 + i },
      savedAtIso: null,
    }))
    const before = performance.now()
    expect(importSaved(many, storage).added).toHaveLength(200)
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(new Set(names()).size).toBe(200)
  })
})

describe('other tabs and reloads', () => {
  test('what another tab saves or deletes is seen at once; other keys are not looked at', async () => {
    await saveAs('Texas', storage)
    writeElsewhere('other', { ...DEFAULT_SCENARIO, name: 'Ohio' })
    page.dispatchEvent(Object.assign(new Event('storage'), { key: 'landfall.market' }))
    expect(names()).toEqual(['Texas'])
    page.dispatchEvent(Object.assign(new Event('storage'), { key: `${SAVED_PREFIX}other` }))
    expect(names().toSorted()).toEqual(['Ohio', 'Texas'])
    entries.clear()
    page.dispatchEvent(Object.assign(new Event('storage'), { key: null }))
    expect(names()).toEqual([])
    expect(mark()).toBe('none')
  })

  test('after a reload the open one is open, unsaved changes included', async () => {
    await saveAs('Texas', storage)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    page.dispatchEvent(new Event('pagehide'))
    const stored = tab.read(OPEN_KEY) ?? ''
    setOpenSaved(null)
    stop()
    tab.write(OPEN_KEY, stored)
    restart()
    expect(mark()).toBe('changed Texas')
  })

  test('somebody’s link in the same tab does not become the open one', async () => {
    await saveAs('Texas', storage)
    setField('powerUsdPerKwh', 0.06, 'Power price')
    page.dispatchEvent(new Event('pagehide'))
    const stored = tab.read(OPEN_KEY) ?? ''
    setOpenSaved(null)
    openScenario({ scenario: { ...DEFAULT_SCENARIO, horizonDays: 700 }, repairs: [], origin: 'link' })
    stop()
    tab.write(OPEN_KEY, stored)
    restart()
    expect(mark()).toBe('none')
  })

  test.each(['{', '42', '{"id":7}', '{"id":"gone","version":"x"}'])('%s remembered opens nothing', (text) => {
    stop()
    stop = () => {}
    tab.write(OPEN_KEY, text)
    restart()
    expect(mark()).toBe('none')
  })
})
