import { useEffect, useId, useRef, type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './choice.module.css'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Second line, muted; describes the box. */
  readonly note?: ReactNode
  /** Some but not all of what the box stands for is on. Default false. */
  readonly indeterminate?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** Native check box with its words. */
export function Checkbox({
  label,
  checked,
  onChange,
  note,
  indeterminate = false,
  disabled = false,
}: CheckboxProps) {
  const noteId = useId()
  const input = useRef<HTMLInputElement>(null)
  // The mixed state exists only as a property of the element, not as an attribute.
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = indeterminate
  }, [indeterminate, checked])
  return (
    <div>
      <label className={styles.plain}>
        <input
          ref={input}
          type="checkbox"
          className={classNames(styles.input, styles.check)}
          checked={checked}
          disabled={disabled}
          aria-describedby={note === undefined ? undefined : noteId}
          onChange={(event) => {
            onChange(event.target.checked)
          }}
        />
        <span>
          {label}
          {note !== undefined && (
            <span id={noteId} className={styles.plainNote}>
              {' '}
              {note}
            </span>
          )}
        </span>
      </label>
    </div>
  )
}
