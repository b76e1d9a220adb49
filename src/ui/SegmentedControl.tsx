import { useId } from 'react'
import { classNames } from './classNames.ts'
import styles from './SegmentedControl.module.css'

export interface Segment<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean | undefined
}

export interface SegmentedControlProps<T extends string> {
  /** Name of the group, for screen readers. */
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  /** Two to five short words. */
  readonly options: readonly Segment<T>[]
  /** s 28 px for panel tools, m 36 px. Default s. */
  readonly size?: 'm' | 's' | undefined
}

/** Choose one of a few views or units. Native radios: arrows move and choose, Tab passes the group in one stop. */
export function SegmentedControl<T extends string>({
  label,
  value,
  onChange,
  options,
  size = 's',
}: SegmentedControlProps<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={classNames(styles.group, size === 'm' && styles.m)}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => {
              onChange(option.value)
            }}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
