import { readScenarioFile } from '#scenario/readScenarioFile.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import { scenarioDocument } from '#scenario/scenarioFile.ts'
import type { FactsOfSet, ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { suggestedName } from '#scenario/suggestedName.ts'
import type { SafeStorage } from './safeStorage.ts'

/**
 * One key for each scenario and nothing else: a damaged entry leaves the others alone, and tabs that save at the same
 * moment write different keys. The value is the text of a scenario file.
 */
export const SAVED_PREFIX = 'landfall.saved.'

export interface SavedScenario {
  readonly id: string
  /** Never empty; the same as the scenario's own. */
  readonly name: string
  /** UTC instant; null when the entry does not say. */
  readonly savedAtIso: string | null
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
}

/** Something under a key of ours that is no scenario; kept until it is deleted by hand. */
export interface UnreadableEntry {
  readonly id: string
  readonly text: string
}

export interface Library {
  /** Newest first. */
  readonly saved: readonly SavedScenario[]
  readonly unreadable: readonly UnreadableEntry[]
}

/** A key that is not taken: 60 random bits. */
export function newSavedId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => (byte % 32).toString(32)).join('')
}

type Entry = SavedScenario | UnreadableEntry

interface ReadEntry {
  readonly text: string
  /** The default set it names and the facts it was read with. */
  readonly setId: string | null
  readonly facts: ScenarioFacts
  readonly entry: Entry
}

/** Entries as they were read last: the same text is not read again, and gives the same object. */
const readEntries = new Map<string, ReadEntry>()

function readEntry(id: string, text: string, factsOfSet: FactsOfSet): Entry {
  const read = readScenarioFile(text, factsOfSet)
  const first = read.ok ? read.value.scenarios[0] : undefined
  if (!read.ok || first === undefined) return { id, text }
  const name = first.name === '' ? suggestedName(first.scenario) : first.name
  const { savedAtIso } = first
  return { id, name, savedAtIso, scenario: { ...first.scenario, name }, repairs: read.value.repairs }
}

/** One entry as it is stored now; null when there is none. */
export function readSaved(storage: SafeStorage, id: string, factsOfSet: FactsOfSet): Entry | null {
  const text = storage.read(SAVED_PREFIX + id)
  if (text === null) return null
  const known = readEntries.get(id)
  if (known !== undefined && known.text === text && known.facts === factsOfSet(known.setId))
    return known.entry
  let setId: string | null = null
  const entry = readEntry(id, text, (named) => {
    setId = named
    return factsOfSet(named)
  })
  readEntries.set(id, { text, setId, facts: factsOfSet(setId), entry })
  return entry
}

function newestFirst(a: SavedScenario, b: SavedScenario): number {
  const [left, right] = [a.savedAtIso ?? '', b.savedAtIso ?? '']
  if (left !== right) return left < right ? 1 : -1
  return a.name.localeCompare(b.name, 'en', { numeric: true })
}

/** Everything that is saved, each entry read on its own. */
export function readLibrary(storage: SafeStorage, factsOfSet: FactsOfSet): Library {
  const saved: SavedScenario[] = []
  const unreadable: UnreadableEntry[] = []
  for (const key of storage.keys()) {
    if (!key.startsWith(SAVED_PREFIX)) continue
    const entry = readSaved(storage, key.slice(SAVED_PREFIX.length), factsOfSet)
    if (entry === null) continue
    if ('scenario' in entry) saved.push(entry)
    else unreadable.push(entry)
  }
  return { saved: saved.toSorted(newestFirst), unreadable }
}

/** Stores a scenario under an id, over what was there. False, and nothing changes, when the browser refuses. */
export function writeSaved(
  storage: SafeStorage,
  id: string,
  scenario: Scenario,
  savedAtIso: string,
): boolean {
  const link = `?${serializeLink(scenario)}`
  return storage.write(SAVED_PREFIX + id, JSON.stringify(scenarioDocument(scenario, { link, savedAtIso })))
}
