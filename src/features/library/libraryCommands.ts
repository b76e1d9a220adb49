import { currentScenario } from '#state/libraryStore.ts'
import {
  deleteSaved,
  importSaved,
  openFromFile,
  openSaved,
  saveAs,
  saveOpen,
  type Refusal,
  type SaveOutcome,
} from '#state/libraryActions.ts'
import { flushLink } from '#state/linkSync.ts'
import { undo } from '#state/scenarioActions.ts'
import { scenarioStore } from '#state/scenarioStore.ts'
import type { Repair } from '#scenario/scenario.ts'
import type { SavedScenario } from '#state/savedScenarios.ts'
import { saveScenarioFile } from '../saveScenarioFile.ts'
import { requestLibrary, say, showLibrary } from './libraryUi.ts'
import { readFiles } from './readFiles.ts'

const REFUSED: Readonly<Record<Refusal, string>> = {
  full: 'Not saved: this browser’s storage for Landfall is full. What was saved before is untouched.',
  denied: 'Not saved: this browser does not let Landfall store anything.',
}

function tellSaved(outcome: SaveOutcome): void {
  // A reload right afterwards finds what was saved, with its new name.
  flushLink()
  if (outcome.kind === 'refused') {
    say(REFUSED[outcome.refusal], {
      tone: 'error',
      action: {
        label: 'Download file',
        onSelect: () => {
          saveScenarioFile(currentScenario())
        },
      },
    })
    return
  }
  const draft = outcome.draftName === null ? '' : ` Your draft of before was kept as “${outcome.draftName}”.`
  say(
    outcome.kind === 'keptBoth'
      ? `Another tab has changed the saved one since, so yours was saved as “${outcome.name}”.${draft}`
      : `Saved as “${outcome.name}”.${draft}`,
  )
}

/** Saves over the open entry, or as a new one when none is open. `name` null: the scenario's own. */
export async function saveNow(name: string | null = null): Promise<void> {
  tellSaved(await saveOpen(name))
}

/** Saves as a new entry under this name, and says so. */
export async function saveAsNew(name: string): Promise<void> {
  tellSaved(await saveAs(name))
}

/** Takes back what was just put on screen, unless something else has been changed since. */
function undoOffer(): { readonly label: string; readonly onSelect: () => void } {
  const step = scenarioStore.getState().past.at(-1)
  return {
    label: 'Undo',
    onSelect: () => {
      if (scenarioStore.getState().past.at(-1) === step) undo()
      else say('More has been changed since; please undo that first.')
    },
  }
}

/** Puts a saved scenario on screen, and offers to undo that. */
export async function openAndTell({ id, name }: SavedScenario): Promise<void> {
  if (await openSaved(id)) say(`“${name}” opened.`, { action: undoOffer() })
  else say(`“${name}” is gone: it was deleted in another tab.`, { tone: 'error' })
}

/** Deletes an entry, called `words` in the message, and offers to bring it back. */
export function deleteAndTell(id: string, words: string, onRestored: () => void): void {
  const restore = deleteSaved(id)
  say(`${words} deleted.`, {
    action: {
      label: 'Undo',
      onSelect: () => {
        if (restore()) onRestored()
        else say(`${words} could not be brought back: the browser’s storage is full.`, { tone: 'error' })
      },
    },
  })
}

function scenarios(count: number): string {
  return count === 1 ? 'One scenario' : `${count} scenarios`
}

/** Adds the scenarios of files to what is saved. What needed repair comes back, to be listed. */
export async function importFiles(files: readonly File[]): Promise<readonly Repair[]> {
  const read = await readFiles(files)
  const { added, known, refused } = importSaved(read.scenarios)
  const [first] = added
  const parts = [
    ...(added.length > 0 ? [`${scenarios(added.length)} added.`] : []),
    ...(known > 0 ? [`${scenarios(known)} ${known === 1 ? 'was' : 'were'} here already.`] : []),
    ...(refused > 0 ? [`${scenarios(refused)} not added: the browser’s storage is full.`] : []),
    ...read.problems,
  ]
  const tone = refused > 0 || read.problems.length > 0 ? 'error' : 'info'
  if (added.length === 1 && first !== undefined && tone === 'info') {
    say(parts.join(' '), {
      action: {
        label: 'Open it',
        onSelect: () => {
          showLibrary(false)
          void openAndTell(first)
        },
      },
    })
  } else say(parts.join(' '), { tone })
  return read.repairs
}

/**
 * Files dropped on the page or picked to be opened: a single scenario goes on screen, several are added to what is saved.
 * Files that cannot be read change nothing.
 */
export async function openFiles(files: readonly File[]): Promise<void> {
  const read = await readFiles(files)
  const [only] = read.scenarios
  if (read.scenarios.length === 1 && only !== undefined) {
    openFromFile(only.scenario, read.repairs)
    const name = only.name === '' ? 'The scenario of the file' : `“${only.name}”`
    const problems = read.problems.length > 0 ? ` ${read.problems.join(' ')}` : ''
    say(`${name} is open. It is not saved here yet.${problems}`, { action: undoOffer() })
  } else if (only === undefined) {
    say(`${read.problems.join(' ')} Nothing was changed.`, { tone: 'error' })
  } else {
    requestLibrary({ kind: 'import', files })
  }
}
