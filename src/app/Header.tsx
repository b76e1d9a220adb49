import { requestLibrary, showLibrary } from '#features/library/libraryUi.ts'
import { pickFiles } from '#features/library/pickFiles.ts'
import { MarketChip } from '#features/market/MarketChip.tsx'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { flushLink } from '#state/linkSync.ts'
import { redo, setTheme, undo } from '#state/scenarioActions.ts'
import { redoLabel, undoLabel } from '#state/scenarioSelectors.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import styles from './app.module.css'
import { requestExport } from './exportStore.ts'
import { keptHref } from './KeptLink.tsx'
import { LibraryMount } from './LibraryMount.tsx'
import { NameField } from './NameField.tsx'
import { requestShare } from './shareStore.ts'
import { useSaveKey } from './useSaveKey.ts'
import { useUndoKeys } from './useUndoKeys.ts'

/** Name of the scenario, market, undo, share, settings. */
export function Header({ result }: { result: ScenarioResult | null }) {
  const undoable = useScenarioStore(undoLabel)
  const redoable = useScenarioStore(redoLabel)
  useUndoKeys()
  useSaveKey()
  return (
    <>
      <NameField />
      <span className={styles['spacer']} />
      <MarketChip result={result} />
      <span className={`${styles['undo']} ${styles['hideSmall']}`}>
        <IconButton
          icon="undo"
          label={undoable === null ? 'Undo' : `Undo: ${undoable}`}
          inactive={undoable === null}
          onClick={() => {
            undo()
          }}
        />
        <IconButton
          icon="redo"
          label={redoable === null ? 'Redo' : `Redo: ${redoable}`}
          inactive={redoable === null}
          onClick={() => {
            redo()
          }}
        />
      </span>
      <Button icon="download" className={styles['hideSmall']} onClick={openExport} data-testid="export">
        Export
      </Button>
      <Button
        variant="primary"
        icon="share"
        className={styles['hideSmall']}
        onClick={openShare}
        data-testid="share"
      >
        Share
      </Button>
      <SettingsMenu undoable={undoable} redoable={redoable} />
      <LibraryMount />
    </>
  )
}

/** Below this width the buttons for undo and redo give way to entries of the menu; as in app.module.css. */
const NARROW = '(max-width: 859px)'

function SettingsMenu({ undoable, redoable }: { undoable: string | null; redoable: string | null }) {
  const theme = useScenarioStore((state) => state.theme)
  const item = (value: typeof theme, label: string) => ({
    id: value,
    label,
    checked: theme === value,
    onSelect: () => {
      setTheme(value)
    },
  })
  // The address may have changed since these items were drawn: it is read when one is chosen.
  const page = (folder: string, label: string) => ({
    id: folder,
    label,
    onSelect: () => {
      flushLink()
      location.assign(keptHref(`./${folder}/`))
    },
  })
  return (
    <MenuButton
      label="Settings"
      icon="settings"
      items={[
        {
          id: 'scenarios',
          label: 'My scenarios …',
          onSelect: () => {
            showLibrary(true)
          },
        },
        { id: 'file', label: 'Open a file …', onSelect: openFile },
        ...(matchMedia(NARROW).matches
          ? [
              {
                id: 'undo',
                label: undoable === null ? 'Undo' : `Undo: ${undoable}`,
                disabled: undoable === null,
                onSelect: () => {
                  undo()
                },
              },
              {
                id: 'redo',
                label: redoable === null ? 'Redo' : `Redo: ${redoable}`,
                disabled: redoable === null,
                onSelect: () => {
                  redo()
                },
              },
            ]
          : []),
        item('auto', 'Theme of the system'),
        item('light', 'Light'),
        item('dark', 'Dark'),
        { id: 'export', label: 'Export or print', onSelect: openExport },
        page('history', 'Market history'),
        page('status', 'Data status'),
        page('methodology', 'Methodology'),
      ]}
    />
  )
}

function openExport(): void {
  requestExport({ tab: 'image', chart: 'roi' })
}

function openShare(): void {
  flushLink()
  requestShare({ tab: 'link', chart: 'roi' })
}

function openFile(): void {
  void pickFiles().then((files) => {
    if (files.length > 0) requestLibrary({ kind: 'open', files })
  })
}
