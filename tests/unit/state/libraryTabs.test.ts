import { expect, test, vi } from 'vitest'
import { SAVED_PREFIX } from '#state/savedScenarios.ts'
import { seededRandom } from '../../support/seededRandom.ts'
import { fakeStorage } from './fakePage.ts'

/** A tab of its own: the same code over its own stores. */
async function openTab() {
  vi.resetModules()
  const [actions, store, scenarioActions, scenarios] = await Promise.all([
    import('#state/libraryActions.ts'),
    import('#state/libraryStore.ts'),
    import('#state/scenarioActions.ts'),
    import('#state/scenarioStore.ts'),
  ])
  return { actions, store, scenarioActions, screen: () => scenarios.scenarioStore.getState().scenario }
}

test('two tabs at work on the same scenarios never lose what the other saved', async () => {
  const tabs = [await openTab(), await openTab()]
  const { storage, entries } = fakeStorage()
  const random = seededRandom(7)
  const below = (limit: number): number => Math.floor(random() * limit)
  let kept = 0
  for (let step = 0; step < 600; step += 1) {
    const tabAtWork = tabs[below(2)]
    if (tabAtWork === undefined) throw new Error('no tab')
    const { actions, store, scenarioActions } = tabAtWork
    const before = new Map(entries)
    const open = store.libraryStore.getState().open
    const ids = [...entries.keys()].map((key) => key.slice(SAVED_PREFIX.length))
    const some = ids[below(Math.max(1, ids.length))] ?? ''
    switch (below(7)) {
      case 0:
        if (ids.length < 5) await actions.saveAs(`Name ${below(3)}`, storage)
        break
      case 1:
        await actions.openSaved(some, storage)
        break
      case 2:
        if (ids.length > 3) actions.deleteSaved(some, storage)
        break
      case 3:
        actions.renameSaved(some, `Name ${below(3)}`, storage)
        break
      case 4:
        scenarioActions.setField('horizonDays', 400 + step, 'Horizon')
        break
      default: {
        const outcome = await actions.saveOpen(null, storage)
        if (outcome.kind === 'keptBoth') kept += 1
        // Saving touches at most one entry that was there: the open one, in the version that this tab knew.
        for (const [key, text] of before) {
          if (entries.get(key) === text) continue
          expect(key).toBe(SAVED_PREFIX + (open?.id ?? ''))
          const old = JSON.parse(text) as { savedAt: string; scenario: { name: string } }
          const isKnown = open?.version === `${old.savedAt} ${old.scenario.name}`
          const says = entries.get(key) ?? '{}'
          const same = (JSON.parse(says) as { scenario: unknown }).scenario
          if (!isKnown) expect(same).toEqual(old.scenario)
        }
        const content = store.contentOf(tabAtWork.screen())
        const { saved, unreadable } = store.refreshLibrary(storage)
        expect(saved.some((entry) => store.contentOf(entry.scenario) === content)).toBe(true)
        expect(unreadable).toEqual([])
      }
    }
  }
  expect(kept).toBeGreaterThan(5)
})
