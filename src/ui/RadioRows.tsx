import { useId, type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './choice.module.css'

export interface RadioRow<T extends string> {
  readonly value: T
  readonly title: ReactNode
  /** Second line, muted. */
  readonly note?: ReactNode
  /** Right-aligned figure, for example the result with this choice. */
  readonly trailing?: ReactNode
  /** Colour of `trailing`; the sign must be printed in it. */
  readonly tone?: 'gain' | 'loss' | undefined
  readonly disabled?: boolean | undefined
}

export interface RadioRowsProps<T extends string> {
  /** Name of the group. */
  readonly label: string
  /** Keep the name for screen readers only. Default true: a section title usually says it. */
  readonly hideLabel?: boolean | undefined
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly RadioRow<T>[]
}

/** Choose one of a list of rows, each with a note and a figure at the right. Native radios: arrows move and choose. */
export function RadioRows<T extends string>({
  label,
  hideLabel = true,
  value,
  onChange,
  options,
}: RadioRowsProps<T>) {
  const name = useId()
  return (
    <fieldset>
      <legend className={classNames(hideLabel ? 'visually-hidden' : styles.legend)}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classNames(styles.row, option.disabled === true && styles.off)}>
          <input
            type="radio"
            name={name}
            className={classNames(styles.input, styles.radio)}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => {
              onChange(option.value)
            }}
          />
          <span className={styles.words}>
            {option.title}
            {option.note !== undefined && <span className={styles.note}> {option.note}</span>}
          </span>
          {option.trailing !== undefined && (
            <span className={classNames(styles.trailing, option.tone !== undefined && styles[option.tone])}>
              {' '}
              {option.trailing}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
