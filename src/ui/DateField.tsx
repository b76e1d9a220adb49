import { useId, useRef, useState } from 'react'
import { formatDate } from '#format/formatDate.ts'
import { parseDay } from '#format/parseDay.ts'
import { FieldFrame, fieldAria, fieldIds, type FieldTextProps } from './FieldFrame.tsx'
import styles from './Field.module.css'
import { IconButton } from './IconButton.tsx'

export interface DateFieldProps extends FieldTextProps {
  /** ISO day `YYYY-MM-DD`, or null for none. */
  readonly value: string | null
  /** Called on Enter, on leaving the field and from the picker, with a valid day; null only when `optional`. */
  readonly onChange: (value: string | null) => void
  /** Earliest and latest ISO day, inclusive. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  /** An emptied field means no date. Default false. */
  readonly optional?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
}

interface Draft {
  readonly text: string
  readonly problem: string | null
  readonly base: string | null
}

/**
 * Date as text, ISO or with the month in letters ("5 Aug 2026"), beside the browser's own picker. What is no date leaves the
 * value alone and says so; Escape restores it.
 */
export function DateField({
  label,
  hideLabel,
  help,
  error,
  onReset,
  value,
  onChange,
  min,
  max,
  optional = false,
  placeholder = 'YYYY-MM-DD',
  disabled = false,
}: DateFieldProps) {
  const ids = fieldIds(useId())
  const picker = useRef<HTMLInputElement>(null)
  const [kept, setDraft] = useState<Draft | null>(null)
  const draft = kept !== null && kept.base === value ? kept : null

  const problemOf = (day: string | null): string | null => {
    if (day === null) return 'Write the date like 2026-08-05 or 5 Aug 2026.'
    if (min !== undefined && day < min) return `Choose ${formatDate(min)} or later.`
    if (max !== undefined && day > max) return `Choose ${formatDate(max)} or earlier.`
    return null
  }

  const commit = () => {
    if (draft === null) return
    if (optional && draft.text.trim() === '') {
      setDraft(null)
      if (value !== null) onChange(null)
      return
    }
    const day = parseDay(draft.text)
    const problem = problemOf(day)
    if (problem !== null) {
      setDraft({ ...draft, problem })
      return
    }
    setDraft(null)
    if (day !== value) onChange(day)
  }

  const openPicker = () => {
    try {
      picker.current?.showPicker()
    } catch {
      // Some embeddings forbid the picker; the text field does the same job.
      picker.current?.focus()
    }
  }

  const shownError = draft?.problem ?? error
  return (
    <FieldFrame
      label={label}
      hideLabel={hideLabel}
      help={help}
      error={shownError}
      onReset={onReset}
      ids={ids}
    >
      <div className={styles.box}>
        <input
          {...fieldAria(ids, help, shownError)}
          id={ids.control}
          className={styles.input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          disabled={disabled}
          value={draft?.text ?? value ?? ''}
          onChange={(event) => {
            setDraft({ text: event.target.value, problem: null, base: value })
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            if (event.key === 'Escape' && draft !== null) {
              event.preventDefault()
              event.stopPropagation()
              setDraft(null)
            }
          }}
        />
        <span className={styles.picker}>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.nativeDate}
            value={value ?? ''}
            min={min}
            max={max}
            disabled={disabled}
            onChange={(event) => {
              const day = parseDay(event.target.value)
              if (day !== null && problemOf(day) === null) onChange(day)
            }}
          />
          <IconButton
            icon="calendar"
            label={`Pick ${label}`}
            className={styles.inside}
            disabled={disabled}
            onClick={openPicker}
          />
        </span>
      </div>
    </FieldFrame>
  )
}
