import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import { suggestedName } from '#scenario/suggestedName.ts'
import { uniqueName } from '#scenario/uniqueName.ts'
import { DRAFT_KEY } from './draftKey.ts'
import {
  contentOf,
  currentScenario,
  libraryStore,
  refreshLibrary,
  savedTwin,
  setOpenSaved,
} from './libraryStore.ts'
import { changedElsewhere } from './openSaved.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import { newSavedId, readSaved, SAVED_PREFIX, writeSaved, type SavedScenario } from './savedScenarios.ts'
import { loadScenario, saveCopy, setField } from './scenarioActions.ts'
import { scenarioStore } from './scenarioStore.ts'
import { ensureFactsFor, factsOfSet } from './storedFacts.ts'

/** Why the browser did not store something. */
export type Refusal = 'full' | 'denied'

/**
 * `saved`: under this name, which may carry a number when the wished one was taken. `keptBoth`: another tab saved the same
 * entry in between, so this one has an entry of its own. `draftName`: the draft of before was saved too, so as not to be lost.
 */
export type SaveOutcome =
  | { readonly kind: 'saved' | 'keptBoth'; readonly name: string; readonly draftName: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const PROBE_KEY = 'landfall.probe'

/** A browser that keeps one small text but not this one is full. */
function refusalOf(storage: SafeStorage): Refusal {
  const keeps = storage.write(PROBE_KEY, '') || storage.keys().length > 0
  storage.remove(PROBE_KEY)
  return keeps ? 'full' : 'denied'
}

function takenNames(exceptId: string | null): ReadonlySet<string> {
  const { saved } = libraryStore.getState()
  return new Set(saved.filter(({ id }) => id !== exceptId).map(({ name }) => name))
}

/** Writes under a free name and gives the entry; null when the browser refuses. */
function store(
  storage: SafeStorage,
  scenario: Scenario,
  wantedName: string,
  at: { readonly id?: string; readonly savedAtIso?: string } = {},
): SavedScenario | null {
  const id = at.id ?? newSavedId()
  const savedAtIso = at.savedAtIso ?? new Date().toISOString()
  const name = uniqueName(wantedName === '' ? suggestedName(scenario) : wantedName, takenNames(id))
  const named = { ...scenario, name }
  if (!writeSaved(storage, id, named, savedAtIso)) return null
  refreshLibrary(storage)
  return { id, name, savedAtIso, scenario: named, repairs: [] }
}

/**
 * While a link is visited, the draft of before lies in storage; work that becomes mine would be written over it. It is saved
 * first, unless something saved says the same. The name it got, or null.
 */
async function keepDraft(storage: SafeStorage): Promise<string | null> {
  // The reader of drafts is a chunk that few of those who save need.
  const { openDraft } = await import('./openDraft.ts')
  const draft = await openDraft(storage.read(DRAFT_KEY))
  if (draft === null) return null
  const content = contentOf(draft.scenario)
  if (content === contentOf(DEFAULT_SCENARIO) || content === contentOf(currentScenario())) return null
  if (savedTwin(draft.scenario) !== null) return null
  const { name } = draft.scenario
  return (
    store(storage, draft.scenario, name === '' ? `Draft: ${suggestedName(draft.scenario)}` : name)?.name ??
    null
  )
}

let turn: Promise<unknown> = Promise.resolve()

/** One after the other: two presses of a key must not both find the same name free. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const next = turn.then(act, act)
  turn = next.catch(() => undefined)
  return next
}

async function save(
  storage: SafeStorage,
  wantedName: string | null,
  over: string | null,
): Promise<SaveOutcome> {
  refreshLibrary(storage)
  const { open, saved } = libraryStore.getState()
  const scenario = currentScenario()
  const replaces = over !== null && saved.some(({ id }) => id === over)
  const collides = replaces && open !== null && changedElsewhere(open) && savedTwin(scenario)?.id !== over
  const place = replaces && !collides ? { id: over } : {}
  const stored = store(storage, scenario, wantedName ?? scenario.name, place)
  if (stored === null) return { kind: 'refused', refusal: refusalOf(storage) }
  if (stored.name !== currentScenario().name) setField('name', stored.name, 'Name')
  let draftName: string | null = null
  if (scenarioStore.getState().origin === 'link') {
    draftName = await keepDraft(storage)
    saveCopy()
  }
  setOpenSaved(stored)
  return { kind: collides ? 'keptBoth' : 'saved', name: stored.name, draftName }
}

/** Saves what is on screen as a new entry under this name, or one with a number when the name is taken. */
export function saveAs(name: string, storage: SafeStorage = localStore): Promise<SaveOutcome> {
  return inTurn(() => save(storage, name, null))
}

/**
 * Saves over the entry that is open; as a new one when none is, or when another tab has changed or deleted it. The name is
 * the scenario's own unless one is given.
 */
export function saveOpen(
  name: string | null = null,
  storage: SafeStorage = localStore,
): Promise<SaveOutcome> {
  return inTurn(() => save(storage, name, libraryStore.getState().open?.id ?? null))
}

/** Puts a saved scenario on screen: a place of its own in the browser's history and a step of undo. False when it is gone. */
export function openSaved(id: string, storage: SafeStorage = localStore): Promise<boolean> {
  return inTurn(async () => {
    await ensureFactsFor([storage.read(SAVED_PREFIX + id)])
    const entry = readSaved(storage, id, factsOfSet)
    if (entry === null || !('scenario' in entry)) {
      refreshLibrary(storage)
      return false
    }
    if (scenarioStore.getState().origin === 'link') {
      await keepDraft(storage)
      saveCopy()
    }
    loadScenario(entry.scenario, { label: `Open “${entry.name}”`, repairs: entry.repairs, ownView: true })
    refreshLibrary(storage)
    setOpenSaved(entry)
    return true
  })
}

/** Puts a scenario from a file on screen without saving it. */
export function openFromFile(scenario: Scenario, repairs: readonly Repair[]): void {
  loadScenario(scenario, { label: 'Open file', repairs, ownView: true })
  setOpenSaved(savedTwin(scenario))
}

/** The name it got, null when the entry is gone or the browser refuses. */
export function renameSaved(id: string, name: string, storage: SafeStorage = localStore): string | null {
  const entry = readSaved(storage, id, factsOfSet)
  if (entry === null || !('scenario' in entry)) return null
  refreshLibrary(storage)
  const { open } = libraryStore.getState()
  const isOpen = open?.id === id && !changedElsewhere(open)
  const stored = store(storage, entry.scenario, name, {
    id,
    ...(entry.savedAtIso === null ? {} : { savedAtIso: entry.savedAtIso }),
  })
  if (stored === null) return null
  if (isOpen) {
    setField('name', stored.name, 'Name')
    setOpenSaved(stored)
  }
  return stored.name
}

/** The name of the copy, null when the entry is gone or the browser refuses. */
export function duplicateSaved(id: string, storage: SafeStorage = localStore): string | null {
  const entry = readSaved(storage, id, factsOfSet)
  if (entry === null || !('scenario' in entry)) return null
  refreshLibrary(storage)
  return store(storage, entry.scenario, entry.name)?.name ?? null
}

/** Deletes an entry, readable or not. Gives the way back, which is true when the entry is there again. */
export function deleteSaved(id: string, storage: SafeStorage = localStore): () => boolean {
  const text = storage.read(SAVED_PREFIX + id)
  storage.remove(SAVED_PREFIX + id)
  refreshLibrary(storage)
  return () => {
    if (text === null) return false
    // In between the place may have been taken again; then both are kept.
    const free = storage.read(SAVED_PREFIX + id) === null
    const done = storage.write(SAVED_PREFIX + (free ? id : newSavedId()), text)
    refreshLibrary(storage)
    return done
  }
}

export interface ImportOutcome {
  readonly added: readonly SavedScenario[]
  /** Already saved, word for word. */
  readonly known: number
  /** Not stored, because the browser refused; nothing that was there is lost. */
  readonly refused: number
}

/** Adds scenarios from files to what is saved; taken names get a number. */
export function importSaved(
  scenarios: readonly { readonly scenario: Scenario; readonly savedAtIso: string | null }[],
  storage: SafeStorage = localStore,
): ImportOutcome {
  refreshLibrary(storage)
  const added: SavedScenario[] = []
  let known = 0
  let refused = 0
  for (const { scenario, savedAtIso } of scenarios) {
    if (savedTwin(scenario) !== null) {
      known += 1
      continue
    }
    const at = savedAtIso === null ? {} : { savedAtIso }
    const stored = refused > 0 ? null : store(storage, scenario, scenario.name, at)
    if (stored === null) refused += 1
    else added.push(stored)
  }
  return { added, known, refused }
}

/** Empties everything Landfall keeps in this browser; what is on screen stays. */
export async function forgetLibrary(): Promise<void> {
  const { forgetEverything } = await import('./drafts.ts')
  forgetEverything()
  setOpenSaved(null)
  refreshLibrary()
}
