import { type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './choice.module.css'

export interface CheckRowProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Picture between the box and the words, for example the line swatch. */
  readonly leading?: ReactNode
  readonly title: ReactNode
  /** Second line, muted. */
  readonly note?: ReactNode
  /** Right-aligned figure. */
  readonly trailing?: ReactNode
  /** Second line under `trailing`, muted. */
  readonly trailingNote?: ReactNode
  /** Highlight the row as the selected one; independent of `checked`. */
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Buttons after the row, outside of its label. */
  readonly actions?: ReactNode
}

/** Row of a list with a check box, a picture, words and a figure at the right. The whole row is the target. */
export function CheckRow({
  checked,
  onChange,
  leading,
  title,
  note,
  trailing,
  trailingNote,
  selected = false,
  disabled = false,
  actions,
}: CheckRowProps) {
  const row = (
    <label className={classNames(styles.row, selected && styles.on, disabled && styles.off)}>
      <input
        type="checkbox"
        className={classNames(styles.input, styles.check)}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      {leading}
      <span className={styles.words}>
        {title}
        {note !== undefined && <span className={styles.note}> {note}</span>}
      </span>
      {trailing !== undefined && (
        <span className={styles.trailing}>
          {' '}
          {trailing}
          {trailingNote !== undefined && <span className={styles.note}> {trailingNote}</span>}
        </span>
      )}
    </label>
  )
  if (actions === undefined) return row
  return (
    <div className={styles.rowWithActions}>
      {row}
      {actions}
    </div>
  )
}
