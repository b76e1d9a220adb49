import { useRef, useState } from 'react'
import type { Repair } from '#scenario/scenario.ts'
import { writeLibraryFile } from '#scenario/scenarioFile.ts'
import { duplicateSaved, renameSaved } from '#state/libraryActions.ts'
import { libraryStore, savedMark } from '#state/libraryStore.ts'
import type { SavedScenario } from '#state/savedScenarios.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { TextField } from '#ui/TextField.tsx'
import { saveScenarioFile } from '../saveScenarioFile.ts'
import { scenarioAddress } from '../scenarioAddress.ts'
import { ForgetDialog } from './ForgetDialog.tsx'
import styles from './library.module.css'
import { deleteAndTell, openAndTell } from './libraryCommands.ts'
import { say, useLibraryUi } from './libraryUi.ts'
import { MessageLine } from './MessageLine.tsx'
import { OnScreen } from './OnScreen.tsx'
import { pickFiles } from './pickFiles.ts'
import { RenameRow } from './RenameRow.tsx'
import { SavedRow } from './SavedRow.tsx'
import { scenarioSummary } from './scenarioSummary.ts'
import { UnreadableRow } from './UnreadableRow.tsx'

/** From here on a list is searched rather than read. */
const SEARCH_FROM = 9
const SHOWN_REPAIRS = 8

interface LibraryDialogProps {
  /** What could not be taken as it stood from the files added last. */
  readonly repairs: readonly Repair[]
  readonly onImport: (files: readonly File[]) => void
  readonly onDismissRepairs: () => void
  readonly onClose: () => void
}

function exportAll(saved: readonly SavedScenario[]): void {
  const now = new Date().toISOString()
  const entries = saved.map(({ scenario, savedAtIso }) => ({
    scenario,
    link: scenarioAddress(scenario),
    savedAtIso: savedAtIso ?? now,
  }))
  saveFile(writeLibraryFile(entries, now), `landfall-scenarios-${now.slice(0, 10)}.json`, 'application/json')
}

function matches({ name, scenario }: SavedScenario, words: string): boolean {
  return `${name} ${scenarioSummary(scenario)}`.toLowerCase().includes(words.trim().toLowerCase())
}

/** Everything saved in this browser: save what is on screen, open, rename, duplicate, delete, take along as files. */
export function LibraryDialog({ repairs, onImport, onDismissRepairs, onClose }: LibraryDialogProps) {
  const library = libraryStore()
  const scenario = useScenarioStore((state) => state.scenario)
  const { message } = useLibraryUi()
  const [words, setWords] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const [forgetting, setForgetting] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const { saved, unreadable } = library
  const mark = savedMark(library, scenario)
  const searchable = saved.length >= SEARCH_FROM
  const listed = searchable ? saved.filter((entry) => matches(entry, words)) : saved

  // After the list has been drawn anew; the focus would be lost with the row it was in.
  const focusLater = (find: (dialog: HTMLElement) => HTMLElement | null | undefined) => {
    requestAnimationFrame(() => {
      const dialog = body.current?.closest('dialog')
      if (dialog !== null && dialog !== undefined) find(dialog)?.focus()
    })
  }
  const focusRow = (id: string) => {
    focusLater((dialog) =>
      [...dialog.querySelectorAll<HTMLElement>('[data-saved]')]
        .find((row) => row.dataset['saved'] === id)
        ?.querySelector('button'),
    )
  }
  const remove = (id: string, name: string) => {
    deleteAndTell(id, name, () => {
      focusRow(id)
    })
    focusLater((dialog) => dialog.querySelector<HTMLElement>('[data-message] button'))
  }
  const rename = (id: string, name: string | null) => {
    setRenaming(null)
    if (name !== null) {
      const given = renameSaved(id, name)
      if (given === null) say('Not renamed: the browser did not store it.', { tone: 'error' })
      else say(given === name ? `Renamed to “${given}”.` : `“${name}” is taken; renamed to “${given}”.`)
    }
    focusRow(id)
  }

  return (
    <>
      <Dialog
        open
        size="l"
        title="My scenarios"
        description="Kept in this browser and sent nowhere. Files take them to other browsers and people."
        onClose={onClose}
        footer={
          <>
            <MessageLine message={message} />
            <span className={styles['forget']}>
              <Button
                variant="quiet"
                onClick={() => {
                  setForgetting(true)
                }}
              >
                Forget everything …
              </Button>
            </span>
            <Button
              onClick={() => {
                void pickFiles().then((files) => {
                  if (files.length > 0) onImport(files)
                })
              }}
            >
              Import files …
            </Button>
            <Button
              icon="download"
              inactive={saved.length === 0}
              onClick={() => {
                exportAll(saved)
              }}
            >
              Export all
            </Button>
          </>
        }
      >
        <div ref={body} className={styles['body']} data-library>
          <OnScreen />
          {repairs.length === 0 ? null : (
            <Notice
              tone="warn"
              announce="status"
              title={
                repairs.length === 1
                  ? 'One setting was changed while reading'
                  : `${repairs.length} settings were changed while reading`
              }
              items={[
                ...repairs.slice(0, SHOWN_REPAIRS).map((repair) => ({ text: repair.message })),
                ...(repairs.length > SHOWN_REPAIRS
                  ? [{ text: `and ${repairs.length - SHOWN_REPAIRS} more` }]
                  : []),
              ]}
              onDismiss={onDismissRepairs}
            />
          )}
          {searchable ? (
            <TextField
              label="Find"
              type="search"
              placeholder="Name or model"
              value={words}
              help={words === '' ? undefined : `${listed.length} of ${saved.length}`}
              onChange={setWords}
            />
          ) : null}
          {saved.length === 0 && unreadable.length === 0 ? (
            <p className={styles['empty']}>
              Nothing saved yet. Save what is on screen, and it is listed here to come back to, to compare and
              to export. Ctrl+S (⌘S) saves from anywhere on the page. A scenario file (.json) dropped on the
              page opens.
            </p>
          ) : (
            <ul className={styles['list']} aria-label="Saved scenarios">
              {listed.map((entry) =>
                renaming === entry.id ? (
                  <RenameRow
                    key={entry.id}
                    name={entry.name}
                    onDone={(name) => {
                      rename(entry.id, name)
                    }}
                  />
                ) : (
                  <SavedRow
                    key={entry.id}
                    entry={entry}
                    mark={mark.kind !== 'none' && mark.entry.id === entry.id ? mark.kind : 'none'}
                    onOpen={() => {
                      onClose()
                      void openAndTell(entry)
                    }}
                    onRename={() => {
                      setRenaming(entry.id)
                    }}
                    onDuplicate={() => {
                      const name = duplicateSaved(entry.id)
                      if (name === null)
                        say('Not duplicated: the browser did not store it.', { tone: 'error' })
                      else say(`Duplicated as “${name}”.`)
                    }}
                    onDownload={() => {
                      saveScenarioFile(entry.scenario)
                    }}
                    onDelete={() => {
                      remove(entry.id, `“${entry.name}”`)
                    }}
                  />
                ),
              )}
              {unreadable.map((entry) => (
                <UnreadableRow
                  key={entry.id}
                  entry={entry}
                  onDelete={() => {
                    remove(entry.id, 'The entry')
                  }}
                />
              ))}
            </ul>
          )}
        </div>
      </Dialog>
      <ForgetDialog
        open={forgetting}
        onExport={() => {
          exportAll(saved)
        }}
        onClose={() => {
          setForgetting(false)
        }}
      />
    </>
  )
}
