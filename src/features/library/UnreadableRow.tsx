import type { UnreadableEntry } from '#state/savedScenarios.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { saveFile } from '#ui/saveFile.ts'
import styles from './library.module.css'

interface UnreadableRowProps {
  readonly entry: UnreadableEntry
  readonly onDelete: () => void
}

/** An entry that is no scenario any more; its text can be had before it is deleted. */
export function UnreadableRow({ entry, onDelete }: UnreadableRowProps) {
  return (
    <li className={styles['row']} data-saved={entry.id}>
      <p className={styles['unreadable']}>
        <span className={styles['rowName']}>An entry that cannot be read</span>
        <span className={styles['rowWords']}>
          {entry.text.length} characters. The other scenarios are not affected.
        </span>
      </p>
      <Button
        size="s"
        onClick={() => {
          saveFile(entry.text, 'landfall-unreadable.txt')
        }}
      >
        Download text
      </Button>
      <IconButton icon="trash" label="Delete the entry that cannot be read" onClick={onDelete} />
    </li>
  )
}
