import { beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { bootScenario } from '#state/bootScenario.ts'
import { draftStore } from '#state/draftStore.ts'
import {
  dismissDraftNotice,
  forgetEverything,
  keepMyDraft,
  openOtherDraft,
  startDrafts,
} from '#state/drafts.ts'
import type { SafeStorage } from '#state/safeStorage.ts'
import { DRAFT_KEY } from '#state/draftKey.ts'
import { resetScenario, saveCopy, setField, setView, undo } from '#state/scenarioActions.ts'
import { openScenario } from '#state/openScenario.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import { fakeStorage, resetStores } from './fakePage.ts'

const nowhere = { search: '', hash: '' }
const link = `?${serializeLink({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.061 })}`
const never = () => Promise.reject(new Error('full facts must not be loaded'))

async function openPage(search: string, denied = false) {
  const { storage, entries } = fakeStorage(denied)
  const boot = async (at: string) => {
    const opened = await bootScenario({ search: at, hash: '' }, { storage, loadFullFacts: never })
    openScenario(opened)
    return opened
  }
  await boot(search)
  const target = new EventTarget()
  const stop = startDrafts({ storage, target })
  return { storage, entries, target, stop, boot }
}

beforeEach(() => {
  vi.useFakeTimers()
  resetStores()
})

test('an edit is written soon after it and restored at the next visit', async () => {
  const page = await openPage('')
  expect(scenarioStore.getState().origin).toBe('default')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  expect(page.entries.size).toBe(0)
  vi.advanceTimersByTime(500)
  expect(page.entries.has(DRAFT_KEY)).toBe(true)
  page.stop()
  const again = await page.boot('')
  expect(again.origin).toBe('draft')
  expect(again.scenario.powerUsdPerKwh).toBe(0.05)
  expect(again.repairs).toEqual([])
})

test('leaving the page right after an edit keeps it', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  page.target.dispatchEvent(new Event('pagehide'))
  expect(page.entries.get(DRAFT_KEY)).toContain('0.05')
})

test('a link comes before the draft and neither opening nor editing it touches the draft', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  const draft = page.entries.get(DRAFT_KEY)
  page.stop()

  expect(await page.boot(link)).toMatchObject({ origin: 'link', kind: 'live' })
  expect(scenarioStore.getState().scenario.powerUsdPerKwh).toBe(0.061)
  const stop = startDrafts({ storage: page.storage, target: page.target })
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(10_000)
  page.target.dispatchEvent(new Event('pagehide'))
  expect(page.entries.get(DRAFT_KEY)).toBe(draft)

  saveCopy()
  vi.advanceTimersByTime(500)
  expect(JSON.parse(page.entries.get(DRAFT_KEY) ?? '')).toMatchObject({
    powerUsdPerKwh: 0.061,
    horizonDays: 700,
  })
  stop()
})

test('opening the page does not rewrite the draft', async () => {
  const page = await openPage('')
  page.entries.set(DRAFT_KEY, `${JSON.stringify({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.05 })}  `)
  const before = page.entries.get(DRAFT_KEY)
  await page.boot('')
  vi.advanceTimersByTime(10_000)
  page.target.dispatchEvent(new Event('pagehide'))
  expect(page.entries.get(DRAFT_KEY)).toBe(before)
})

test('starting again removes the draft', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  resetScenario()
  vi.advanceTimersByTime(500)
  expect(page.entries.has(DRAFT_KEY)).toBe(false)
})

test.each([
  '{"lines":',
  'null',
  '42',
  '"text"',
  '[]',
  '{}',
  '{"lines":{"length":3},"powerUsdPerKwh":"<script>"}',
])('a damaged draft %s opens something valid', async (text) => {
  const page = await openPage('')
  page.entries.set(DRAFT_KEY, text)
  const { scenario } = await page.boot('')
  expect(scenario.lines.length).toBeGreaterThan(0)
  expect(scenario.powerUsdPerKwh).toBe(DEFAULT_SCENARIO.powerUsdPerKwh)
})

test('a draft with a model outside the seed facts waits for the full facts', async () => {
  const { storage, entries } = fakeStorage()
  const [line] = DEFAULT_SCENARIO.lines
  entries.set(DRAFT_KEY, JSON.stringify({ ...DEFAULT_SCENARIO, lines: [{ ...line, modelId: 'm60s' }] }))
  const loadFullFacts = vi.fn(() => Promise.resolve(SEED_FACTS))
  await bootScenario(nowhere, { storage, loadFullFacts })
  expect(loadFullFacts).toHaveBeenCalledOnce()
})

test('full facts that cannot be had leave a page that opens', async () => {
  const { storage } = fakeStorage()
  const loadFullFacts = vi.fn(() => Promise.reject(new Error('offline')))
  const opened = await bootScenario({ search: '?v=1&m=m60s:x5:p1000', hash: '' }, { storage, loadFullFacts })
  expect(loadFullFacts).toHaveBeenCalledOnce()
  expect(opened.scenario.lines.length).toBeGreaterThan(0)
})

test('a link that cannot be read for lack of a chunk says so and leaves the draft alone', async () => {
  const { storage } = fakeStorage()
  const loadOpener = () => Promise.resolve(null)
  const opened = await bootScenario({ search: link, hash: '' }, { storage, loadOpener })
  expect(opened).toMatchObject({ scenario: DEFAULT_SCENARIO, origin: 'link' })
  expect(opened.repairs[0]?.message).toContain('reload')
})

test('where storage is denied everything else works', async () => {
  const page = await openPage('', true)
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  page.target.dispatchEvent(new Event('pagehide'))
  expect(scenarioStore.getState().scenario.powerUsdPerKwh).toBe(0.05)
  expect(() => forgetEverything([page.storage])).not.toThrow()
})

test('forgetting empties every key of ours, leaves others alone and writes nothing after it', async () => {
  const page = await openPage('')
  page.entries.set('other.app', 'kept')
  page.entries.set('landfall.theme', 'dark')
  page.entries.set('landfall.market', '{}')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  setField('powerUsdPerKwh', 0.06, 'Power price')
  forgetEverything([page.storage])
  page.target.dispatchEvent(new Event('pagehide'))
  vi.advanceTimersByTime(10_000)
  expect([...page.entries]).toEqual([['other.app', 'kept']])
})

/** What another tab of this browser has stored. */
const otherDraft = JSON.stringify({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.08 })
const standing = () => draftStore.getState().standing

test('a draft that another tab has written since is not overwritten, and the tab says so once', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('inStep')
  page.entries.set(DRAFT_KEY, otherDraft)
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(10_000)
  expect(page.entries.get(DRAFT_KEY)).toBe(otherDraft)
  expect(standing()).toBe('otherTab')
  dismissDraftNotice()
  setField('horizonDays', 701, 'Horizon')
  page.target.dispatchEvent(new Event('pagehide'))
  expect(page.entries.get(DRAFT_KEY)).toBe(otherDraft)
  expect(standing()).toBe('inStep')
  page.stop()
})

test('the user may keep this tab’s scenario as the draft', async () => {
  const page = await openPage('')
  page.entries.set(DRAFT_KEY, otherDraft)
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('otherTab')
  keepMyDraft()
  expect(standing()).toBe('inStep')
  expect(page.entries.get(DRAFT_KEY)).toBe(JSON.stringify({ ...DEFAULT_SCENARIO, horizonDays: 700 }))
  setField('horizonDays', 701, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(page.entries.get(DRAFT_KEY)).toContain('701')
  page.stop()
})

test('or open the other draft, as it is by then, which is a step of undo', async () => {
  const page = await openPage('')
  page.entries.set(DRAFT_KEY, otherDraft)
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(500)
  page.entries.set(DRAFT_KEY, otherDraft.replace('0.08', '0.09'))
  await openOtherDraft()
  expect(scenarioStore.getState().scenario).toEqual({ ...DEFAULT_SCENARIO, powerUsdPerKwh: 0.09 })
  expect(standing()).toBe('inStep')
  setField('horizonDays', 800, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('inStep')
  expect(JSON.parse(page.entries.get(DRAFT_KEY) ?? '')).toMatchObject({
    horizonDays: 800,
    powerUsdPerKwh: 0.09,
  })
  undo()
  undo()
  expect(scenarioStore.getState().scenario).toMatchObject({ horizonDays: 700, powerUsdPerKwh: 0.045 })
  page.stop()
})

test('starting again in one tab does not throw away what another has written', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  page.entries.set(DRAFT_KEY, otherDraft)
  resetScenario()
  vi.advanceTimersByTime(500)
  expect(page.entries.get(DRAFT_KEY)).toBe(otherDraft)
  page.stop()
})

test.each([null, '{"lines":', 'null', '[]'])('what is stored as %s is nobody’s work', async (text) => {
  const page = await openPage('')
  if (text !== null) page.entries.set(DRAFT_KEY, text)
  page.stop()
  const stop = startDrafts({ storage: page.storage, target: page.target })
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(page.entries.get(DRAFT_KEY)).toContain('700')
  expect(standing()).toBe('inStep')
  // The other tab has emptied it: there is nothing to lose.
  page.entries.delete(DRAFT_KEY)
  setField('horizonDays', 701, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(page.entries.get(DRAFT_KEY)).toContain('701')
  stop()
})

test('a saved copy of a link takes the draft’s place, and the earlier draft can be had back', async () => {
  const page = await openPage('')
  page.stop()
  page.entries.set(DRAFT_KEY, otherDraft)
  await page.boot(link)
  const stop = startDrafts({ storage: page.storage, target: page.target })
  saveCopy()
  vi.advanceTimersByTime(500)
  expect(page.entries.get(DRAFT_KEY)).toContain('0.061')
  expect(standing()).toBe('replaced')
  await openOtherDraft()
  vi.advanceTimersByTime(500)
  expect(scenarioStore.getState().scenario.powerUsdPerKwh).toBe(0.08)
  expect(page.entries.get(DRAFT_KEY)).toBe(otherDraft)
  expect(standing()).toBe('inStep')
  stop()
})

test('a full or forbidden storage is said once; what was stored stays', async () => {
  const page = await openPage('')
  setField('powerUsdPerKwh', 0.05, 'Power price')
  vi.advanceTimersByTime(500)
  const kept = page.entries.get(DRAFT_KEY)
  page.stop()
  const full: SafeStorage = { ...page.storage, write: () => false }
  const stop = startDrafts({ storage: full, target: page.target })
  setField('powerUsdPerKwh', 0.06, 'Power price')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('refused')
  expect(page.entries.get(DRAFT_KEY)).toBe(kept)
  dismissDraftNotice()
  setField('powerUsdPerKwh', 0.07, 'Power price')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('inStep')
  stop()
})

test('a tab that was only looked around in is not asked about another’s draft', async () => {
  const page = await openPage('')
  page.entries.set(DRAFT_KEY, otherDraft)
  setView('heatmap')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('inStep')
  expect(page.entries.get(DRAFT_KEY)).toBe(otherDraft)
  setField('horizonDays', 700, 'Horizon')
  vi.advanceTimersByTime(500)
  expect(standing()).toBe('otherTab')
  page.stop()
})
