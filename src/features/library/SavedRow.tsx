import type { SavedScenario } from '#state/savedScenarios.ts'
import { MenuButton } from '#ui/MenuButton.tsx'
import styles from './library.module.css'
import { savedDate } from './savedDate.ts'
import { scenarioSummary } from './scenarioSummary.ts'

interface SavedRowProps {
  readonly entry: SavedScenario
  /** `none` unless it is the one on screen. */
  readonly mark: 'none' | 'saved' | 'changed'
  readonly onOpen: () => void
  readonly onRename: () => void
  readonly onDuplicate: () => void
  readonly onDownload: () => void
  readonly onDelete: () => void
}

/** One saved scenario: press it to open it; everything else is in its menu. */
export function SavedRow(row: SavedRowProps) {
  const { entry, mark } = row
  const { name } = entry
  return (
    <li className={styles['row']} data-open={mark !== 'none'} data-saved={entry.id}>
      <button type="button" className={styles['rowButton']} onClick={row.onOpen}>
        <span className={styles['rowName']}>
          <span>{name}</span>
          {mark === 'none' ? null : (
            <span className={styles['badge']}>{mark === 'saved' ? 'On screen' : 'On screen, changed'}</span>
          )}
        </span>
        <span className={styles['rowDate']}>
          <span className="visually-hidden">Saved </span>
          {savedDate(entry.savedAtIso)}
        </span>
        <span className={styles['rowWords']}>{scenarioSummary(entry.scenario)}</span>
      </button>
      <MenuButton
        label={`More for “${name}”`}
        items={[
          { id: 'rename', label: 'Rename', icon: 'pencil', onSelect: row.onRename },
          { id: 'duplicate', label: 'Duplicate', icon: 'duplicate', onSelect: row.onDuplicate },
          { id: 'download', label: 'Download file', icon: 'download', onSelect: row.onDownload },
          { id: 'delete', label: 'Delete', icon: 'trash', danger: true, onSelect: row.onDelete },
        ]}
      />
    </li>
  )
}
