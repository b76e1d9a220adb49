import type { ReactNode } from 'react'
import { redo, setTheme, undo } from '#state/scenarioActions.ts'
import { redoLabel, undoLabel } from '#state/scenarioSelectors.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import styles from './app.module.css'
import { Logo } from './Logo.tsx'
import { NameField } from './NameField.tsx'
import { useUndoKeys } from './useUndoKeys.ts'

/** Name of the scenario, market, undo, share, settings. */
export function Header({ chip, onShare }: { chip: ReactNode; onShare: () => void }) {
  const undoable = useScenarioStore(undoLabel)
  const redoable = useScenarioStore(redoLabel)
  useUndoKeys()
  return (
    <header className={styles['top']}>
      <div className={styles['topInner']}>
        <Logo />
        <NameField />
        <span className={styles['spacer']} />
        {chip}
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
        <Button variant="primary" icon="share" onClick={onShare} data-testid="share">
          Share
        </Button>
        <SettingsMenu />
      </div>
    </header>
  )
}

function SettingsMenu() {
  const theme = useScenarioStore((state) => state.theme)
  const item = (value: typeof theme, label: string) => ({
    id: value,
    label,
    checked: theme === value,
    onSelect: () => {
      setTheme(value)
    },
  })
  return (
    <MenuButton
      label="Settings"
      icon="settings"
      items={[
        item('auto', 'Theme of the system'),
        item('light', 'Light'),
        item('dark', 'Dark'),
        { id: 'status', label: 'Data status', href: './status/' },
        { id: 'methodology', label: 'Methodology', href: './methodology/' },
      ]}
    />
  )
}
