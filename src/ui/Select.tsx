import { useId } from 'react'
import { classNames } from './classNames.ts'
import { FieldFrame, fieldAria, fieldIds, type FieldTextProps } from './FieldFrame.tsx'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean | undefined
  /** Options with the same group name stand together under it, in the order of first appearance. */
  readonly group?: string | undefined
}

export interface SelectProps<T extends string> extends FieldTextProps {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly SelectOption<T>[]
  readonly disabled?: boolean | undefined
}

/** Native select. A value that is not among the options shows the first one; keep them consistent. */
export function Select<T extends string>({
  label,
  hideLabel,
  help,
  error,
  onReset,
  value,
  onChange,
  options,
  disabled = false,
}: SelectProps<T>) {
  const ids = fieldIds(useId())
  const groups = new Map<string, SelectOption<T>[]>()
  for (const option of options) {
    const name = option.group ?? ''
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [option])
    else group.push(option)
  }
  const items = (list: readonly SelectOption<T>[]) =>
    list.map((option) => (
      <option key={option.value} value={option.value} disabled={option.disabled}>
        {option.label}
      </option>
    ))
  return (
    <FieldFrame label={label} hideLabel={hideLabel} help={help} error={error} onReset={onReset} ids={ids}>
      <div className={classNames(styles.box, styles.selectBox)}>
        <select
          {...fieldAria(ids, help, error)}
          id={ids.control}
          className={classNames(styles.input, styles.select)}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {[...groups].map(([name, list]) =>
            name === '' ? (
              items(list)
            ) : (
              <optgroup key={name} label={name}>
                {items(list)}
              </optgroup>
            ),
          )}
        </select>
        <Icon name="chevron" size={14} />
      </div>
    </FieldFrame>
  )
}
