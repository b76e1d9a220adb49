import { Button } from '#ui/Button.tsx'
import styles from './features.module.css'

interface DialogActionsProps {
  /** "Add" or "Apply". */
  readonly confirm: string
  readonly canConfirm: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** Left out where there is nothing to remove yet. */
  readonly onRemove?: (() => void) | undefined
  readonly canRemove?: boolean
}

/** Buttons at the foot of a dialog that adds or edits one entry of a list. */
export function DialogActions({
  confirm,
  canConfirm,
  onConfirm,
  onClose,
  onRemove,
  canRemove = true,
}: DialogActionsProps) {
  return (
    <div className={`${styles['actions']} ${styles['actionsSplit']}`}>
      {onRemove === undefined ? (
        <span />
      ) : (
        <Button
          variant="quiet"
          icon="trash"
          inactive={!canRemove}
          onClick={() => {
            onRemove()
            onClose()
          }}
        >
          Remove
        </Button>
      )}
      <span className={styles['buttonRow']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" inactive={!canConfirm} onClick={onConfirm}>
          {confirm}
        </Button>
      </span>
    </div>
  )
}
