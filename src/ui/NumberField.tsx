import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { DEFAULT_LOCALE, roundForDisplay } from '#format/decimalText.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { parseDecimal } from '#format/parseDecimal.ts'
import { FieldFrame, fieldAria, fieldIds, type FieldTextProps } from './FieldFrame.tsx'
import styles from './Field.module.css'

export interface NumberFieldProps extends FieldTextProps {
  /** Stored value, in the unit the scenario uses (a fraction, USD, days). Finite, or null while nothing is known: an empty field. */
  readonly value: number | null
  /** Shown in an empty field. */
  readonly placeholder?: string | undefined
  /** Called with a valid stored value on Enter, on leaving the field and on every arrow step; never with anything else. */
  readonly onChange: (value: number) => void
  /** Bounds and step in the stored unit; bounds are inclusive. Step default 1 / displayFactor. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** Displayed figure = stored value x this. 100 shows a fraction as percent or USD as cents. Default 1. */
  readonly displayFactor?: number | undefined
  /** Unit shown at the end of the field; typing it is allowed. */
  readonly unit?: string | undefined
  /** Most digits shown after the decimal mark. Default 6. */
  readonly maxDecimals?: number | undefined
  /** Refuse fractions of the displayed figure. Default false. */
  readonly integer?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly locale?: string | undefined
  /** Ids of further elements that describe the field, space separated. */
  readonly describedBy?: string | undefined
  /** Stands left of the field in the same row: the paired slider. */
  readonly beside?: ReactNode
}

/** Text being edited; `dirty` once the person has typed. */
interface Draft {
  readonly text: string
  readonly dirty: boolean
  readonly problem: string | null
  /** Stored value the draft started from: when it changes from outside, the draft is void. */
  readonly base: number | null
}

function toStored(displayed: number, factor: number): number {
  return roundForDisplay(displayed / factor)
}

/**
 * Figure with a unit. Text is read on Enter and on leaving; Escape restores the value; arrows step, with Shift or Page keys
 * ten steps. Text that is no number or out of bounds leaves the value alone and says so under the field. The text is never
 * reformatted while somebody types in it.
 */
export function NumberField({
  label,
  hideLabel,
  help,
  error,
  onReset,
  value,
  placeholder,
  onChange,
  min,
  max,
  displayFactor = 1,
  step = 1 / displayFactor,
  unit = '',
  maxDecimals = 6,
  integer = false,
  disabled = false,
  locale = DEFAULT_LOCALE,
  describedBy,
  beside,
}: NumberFieldProps) {
  const ids = fieldIds(useId())
  const [kept, setDraft] = useState<Draft | null>(null)
  const draft = kept !== null && kept.base === value ? kept : null

  const show = (stored: number | null) =>
    stored === null ? '' : formatNumber(stored * displayFactor, { maxDecimals, grouping: false }, locale)
  const named = (stored: number) =>
    `${formatNumber(stored * displayFactor, { maxDecimals }, locale)}${unit === '' ? '' : `\u00a0${unit}`}`

  const read = (text: string): { value: number } | { problem: string } => {
    const bare = unit === '' ? text : text.replace(unit, '')
    const displayed = parseDecimal(bare, locale)
    const still = value === null ? 'Still empty.' : `Still ${named(value)}.`
    if (displayed === null) return { problem: `This is not a number. ${still}` }
    if (integer && !Number.isInteger(displayed)) return { problem: `Enter a whole number. ${still}` }
    const stored = toStored(displayed, displayFactor)
    const belowMin = min !== undefined && stored < min
    const aboveMax = max !== undefined && stored > max
    if (!belowMin && !aboveMax) return { value: stored }
    if (min !== undefined && max !== undefined)
      return { problem: `Enter ${named(min)} to ${named(max)}. ${still}` }
    if (min !== undefined) return { problem: `Enter ${named(min)} or more. ${still}` }
    return { problem: `Enter ${named(max ?? 0)} or less. ${still}` }
  }

  const commit = () => {
    if (draft === null || !draft.dirty) return
    const outcome = read(draft.text)
    if ('problem' in outcome) {
      setDraft({ ...draft, problem: outcome.problem })
      return
    }
    setDraft(null)
    if (outcome.value !== value) onChange(outcome.value)
  }

  const stepBy = (steps: number) => {
    const outcome = draft === null || !draft.dirty ? { value } : read(draft.text)
    const from = ('value' in outcome ? outcome.value : value) ?? min ?? 0
    const moved = roundForDisplay(from + steps * step)
    const next = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, moved))
    setDraft(null)
    if (next !== value) onChange(next)
  }

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key]
    if (steps !== undefined) {
      event.preventDefault()
      stepBy(event.shiftKey && event.key.startsWith('Arrow') ? steps * 10 : steps)
    } else if (event.key === 'Enter') {
      commit()
    } else if (event.key === 'Escape' && draft !== null) {
      // One Escape reverts the field; a dialog around it closes with the next.
      event.preventDefault()
      event.stopPropagation()
      setDraft(null)
    }
  }

  const shownError = draft?.problem ?? error
  const aria = fieldAria(ids, help, shownError)
  const box = (
    <div className={styles.box}>
      <input
        {...aria}
        aria-describedby={
          [unit !== '' && `${ids.control}-unit`, describedBy, aria['aria-describedby']]
            .filter((id) => typeof id === 'string')
            .join(' ') || undefined
        }
        id={ids.control}
        className={styles.input}
        type="text"
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        placeholder={placeholder}
        spellCheck={false}
        disabled={disabled}
        value={draft?.text ?? show(value)}
        onChange={(event) => {
          setDraft({ text: event.target.value, dirty: true, problem: null, base: value })
        }}
        onBlur={commit}
        onKeyDown={handleKeyDown}
      />
      {unit !== '' && (
        <label htmlFor={ids.control} id={`${ids.control}-unit`} className={styles.unit}>
          {unit}
        </label>
      )}
    </div>
  )
  return (
    <FieldFrame
      label={label}
      hideLabel={hideLabel}
      help={help}
      error={shownError}
      onReset={onReset}
      ids={ids}
    >
      {beside === undefined ? (
        box
      ) : (
        <div className={styles.pair}>
          {beside}
          {box}
        </div>
      )}
    </FieldFrame>
  )
}
