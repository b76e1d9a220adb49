import { useDeferredValue, useEffect, useState } from 'react'
import type { Repair } from '#scenario/scenario.ts'
import { libraryStore, savedMark } from '#state/libraryStore.ts'
import { startLibrary } from '#state/openSaved.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { DropOverlay } from './DropOverlay.tsx'
import { importFiles, openFiles, saveNow } from './libraryCommands.ts'
import { LibraryDialog } from './LibraryDialog.tsx'
import { requestLibrary, say, setMark, showLibrary, useLibraryUi } from './libraryUi.ts'
import { linkQueryIn } from './linkQueryIn.ts'
import { useFileDrop } from './useFileDrop.ts'

const NONE: readonly Repair[] = []

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}

/** A link of ours is visited like one in the address bar: with a page load of its own, and the draft left alone. */
function openLink(text: string): void {
  const query = linkQueryIn(text)
  if (query !== null) location.assign(`./${query}`)
  else if (/^https?:/i.test(text.trim())) {
    say('That is no link to a Landfall scenario. Nothing was changed.', { tone: 'error' })
  }
}

/** The saved scenarios of this browser, files and what is dropped on the page; loaded once the page is idle or asks for it. */
export function LibraryHost() {
  const { request, shown } = useLibraryUi()
  const [repairs, setRepairs] = useState(NONE)
  const scenario = useDeferredValue(useScenarioStore((state) => state.scenario))
  const mark = libraryStore((library) => savedMark(library, scenario).kind)

  useEffect(() => startLibrary(), [])
  useEffect(() => {
    setMark(mark)
  }, [mark])

  const addFiles = (files: readonly File[]) => {
    void importFiles(files).then(setRepairs)
  }
  const [handlers] = useState(() => ({
    // With the dialog of saved scenarios in front, files are added to them; another dialog works on what is on screen.
    accepts: () => !isDialogOpen() || document.querySelector('dialog[open] [data-library]') !== null,
    onFiles: (files: readonly File[]) => {
      if (isDialogOpen()) addFiles(files)
      else void openFiles(files)
    },
    onText: openLink,
  }))
  const over = useFileDrop(handlers)

  useEffect(() => {
    if (request === null) return
    requestLibrary(null)
    if (request.kind === 'save') void saveNow()
    else if (request.kind === 'open') void openFiles(request.files)
    else {
      showLibrary(true)
      addFiles(request.files)
    }
  }, [request])

  return (
    <>
      {shown ? (
        <LibraryDialog
          repairs={repairs}
          onImport={addFiles}
          onDismissRepairs={() => {
            setRepairs(NONE)
          }}
          onClose={() => {
            showLibrary(false)
            setRepairs(NONE)
          }}
        />
      ) : null}
      {over ? <DropOverlay /> : null}
    </>
  )
}
