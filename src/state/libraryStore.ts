import { create } from 'zustand'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { localStore, type SafeStorage } from './safeStorage.ts'
import { readLibrary, SAVED_PREFIX, type Library, type SavedScenario } from './savedScenarios.ts'
import { scenarioStore } from './scenarioStore.ts'
import { factsOfSet } from './storedFacts.ts'

/** Which saved scenario this tab works on, and the version of it that it opened or saved last. */
export interface OpenSaved {
  readonly id: string
  readonly version: string
}

export interface LibraryState extends Library {
  readonly open: OpenSaved | null
}

/** What is saved in this browser, as it was read last. */
export const libraryStore = create<LibraryState>()(() => ({
  saved: [],
  unreadable: [],
  open: null,
}))

/** Reads the storage again: other tabs write it too. */
export function refreshLibrary(storage: SafeStorage = localStore): Library {
  const library = readLibrary(storage, factsOfSet)
  libraryStore.setState(library)
  return library
}

/** Changes with every save and rename, so that a tab sees that another one was there. */
export function versionOf({ savedAtIso, name }: Pick<SavedScenario, 'savedAtIso' | 'name'>): string {
  return `${savedAtIso ?? ''} ${name}`
}

const contents = new WeakMap<Scenario, string>()

/** The scenario without the way it is looked at: changing tabs or the metric is no change to save. */
export function contentOf(scenario: Scenario): string {
  const known = contents.get(scenario)
  if (known !== undefined) return known
  const { view, metric, compareBy } = DEFAULT_SCENARIO
  const content = serializeLink({ ...scenario, view, metric, compareBy })
  contents.set(scenario, content)
  return content
}

/** This tab works on that entry from now on, in the version given; on none for null. */
export function setOpenSaved(entry: Pick<SavedScenario, 'id' | 'savedAtIso' | 'name'> | null): void {
  libraryStore.setState({ open: entry === null ? null : { id: entry.id, version: versionOf(entry) } })
}

/** The saved scenario that says exactly what this one does, or null. */
export function savedTwin(scenario: Scenario): SavedScenario | null {
  const content = contentOf(scenario)
  return libraryStore.getState().saved.find((entry) => contentOf(entry.scenario) === content) ?? null
}

/** `none`: nothing saved is open; `changed`: the screen differs from what is saved under the open name. */
export type SavedMark =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved' | 'changed'; readonly entry: SavedScenario }

/** How a scenario stands to the saved one that is open. */
export function savedMark({ saved, open }: LibraryState, scenario: Scenario): SavedMark {
  const entry = open === null ? undefined : saved.find(({ id }) => id === open.id)
  if (entry === undefined) return { kind: 'none' }
  return { kind: contentOf(entry.scenario) === contentOf(scenario) ? 'saved' : 'changed', entry }
}

/** True for keys of saved scenarios, and for null: the whole storage was emptied. */
export function isLibraryKey(key: string | null): boolean {
  return key === null || key.startsWith(SAVED_PREFIX)
}

/** What is on screen now. */
export function currentScenario(): Scenario {
  return scenarioStore.getState().scenario
}
