import { serializeLink } from '#scenario/serializeLink.ts'
import type { Scenario } from '#scenario/scenario.ts'
import {
  currentScenario,
  isLibraryKey,
  libraryStore,
  refreshLibrary,
  savedTwin,
  setOpenSaved,
  versionOf,
  type OpenSaved,
} from './libraryStore.ts'
import { localStore, parseStored, tabStore, type SafeStorage } from './safeStorage.ts'
import { scenarioStore, type HistoryStep, type ScenarioState } from './scenarioStore.ts'

/** In the tab's own storage: what was open, and for which scenario that is true. */
export const OPEN_KEY = 'landfall.open'

type Open = OpenSaved | null

/** What was open while the scenario of a step was on screen. */
const openAtStep = new WeakMap<HistoryStep, { readonly open: Open }>()
/** What was open at a place of the browser's history, by its query. */
const openAtPlace = new Map<string, Open>()

function setOpen(open: Open): void {
  libraryStore.setState({ open })
}

/** True when two scenarios differ at most in how they are looked at. */
function sameButLook(a: Scenario, b: Scenario): boolean {
  return (Object.keys(a) as (keyof Scenario)[]).every(
    (key) => key === 'view' || key === 'metric' || key === 'compareBy' || a[key] === b[key],
  )
}

/** Undo, redo, Back and Forward lead to scenarios that belonged to another saved one, or to none. */
function follow(state: ScenarioState, previous: ScenarioState): void {
  const { open } = libraryStore.getState()
  if (state.navigations !== previous.navigations) openAtPlace.set(serializeLink(previous.scenario), open)
  if (state.past === previous.past && state.future === previous.future) return
  const undone = previous.past.at(-1)
  const redone = previous.future[0]
  const newest = state.past.at(-1)
  if (state.future.length > previous.future.length && undone !== undefined) {
    const [step] = state.future
    if (step !== undefined) openAtStep.set(step, { open })
    setOpen((openAtStep.get(undone) ?? { open }).open)
  } else if (newest !== undefined && newest !== undone) {
    openAtStep.set(newest, { open })
    if (
      redone !== undefined &&
      newest.label === redone.label &&
      sameButLook(state.scenario, redone.scenario)
    ) {
      setOpen((openAtStep.get(redone) ?? { open }).open)
    } else if (!state.edited) {
      // A place was visited again: what was open there, else whatever says the same.
      openAtPlace.set(serializeLink(previous.scenario), open)
      const known = openAtPlace.get(serializeLink(state.scenario))
      if (known === undefined) setOpenSaved(savedTwin(state.scenario))
      else setOpen(known)
    }
  }
}

function restoreOpen(storage: SafeStorage): void {
  const stored = parseStored(storage.read(OPEN_KEY))
  const query = serializeLink(currentScenario())
  if (
    typeof stored === 'object' &&
    stored !== null &&
    'id' in stored &&
    'version' in stored &&
    'query' in stored &&
    typeof stored.id === 'string' &&
    typeof stored.version === 'string' &&
    stored.query === query
  ) {
    const { id, version } = stored
    if (libraryStore.getState().saved.some((entry) => entry.id === id)) {
      setOpen({ id, version })
      return
    }
  }
  setOpenSaved(savedTwin(currentScenario()))
}

export interface LibraryOptions {
  readonly storage?: SafeStorage
  readonly tab?: SafeStorage
  readonly window?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/**
 * Reads what is saved and keeps up with it: with other tabs, and with undo, Back and reloads of this one. Returns the function
 * that ends it.
 */
export function startLibrary(options: LibraryOptions = {}): () => void {
  const storage = options.storage ?? localStore
  const tab = options.tab ?? tabStore
  const target = options.window ?? window
  refreshLibrary(storage)
  restoreOpen(tab)

  const onStorage: EventListener = (event) => {
    if (isLibraryKey((event as StorageEvent).key)) refreshLibrary(storage)
  }
  const onLeave = () => {
    const { open } = libraryStore.getState()
    if (open === null) tab.remove(OPEN_KEY)
    else tab.write(OPEN_KEY, JSON.stringify({ ...open, query: serializeLink(currentScenario()) }))
  }
  const unsubscribe = scenarioStore.subscribe(follow)
  target.addEventListener('storage', onStorage)
  target.addEventListener('pagehide', onLeave)
  return () => {
    onLeave()
    unsubscribe()
    target.removeEventListener('storage', onStorage)
    target.removeEventListener('pagehide', onLeave)
  }
}

/** True when what is stored under the open id is no longer what this tab opened or saved: another tab was there. */
export function changedElsewhere(open: OpenSaved): boolean {
  const entry = libraryStore.getState().saved.find(({ id }) => id === open.id)
  return entry !== undefined && versionOf(entry) !== open.version
}
