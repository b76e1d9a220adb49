import { useId, type ChangeEvent, type HTMLInputTypeAttribute, type KeyboardEvent } from 'react'
import { FieldFrame, fieldAria, fieldIds, type FieldTextProps } from './FieldFrame.tsx'
import styles from './Field.module.css'

export interface TextFieldProps extends FieldTextProps {
  readonly value: string
  /** Called with every keystroke. Not needed when `readOnly`. */
  readonly onChange?: ((value: string) => void) | undefined
  /** Called on Enter (not with `rows`) and on leaving the field. */
  readonly onCommit?: ((value: string) => void) | undefined
  readonly placeholder?: string | undefined
  /** Default text. */
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'search' | 'url'> | undefined
  /** More than one makes a text area of that many rows. Default 1. */
  readonly rows?: number | undefined
  readonly maxLength?: number | undefined
  readonly readOnly?: boolean | undefined
  /** Select everything on focus: for links to copy. Default false. */
  readonly selectOnFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** Line or area of text. */
export function TextField({
  label,
  hideLabel,
  help,
  error,
  onReset,
  value,
  onChange,
  onCommit,
  placeholder,
  type = 'text',
  rows = 1,
  maxLength,
  readOnly = false,
  selectOnFocus = false,
  disabled = false,
}: TextFieldProps) {
  const ids = fieldIds(useId())
  const shared = {
    ...fieldAria(ids, help, error),
    id: ids.control,
    className: styles.input,
    value,
    placeholder,
    maxLength,
    readOnly,
    disabled,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange?.(event.target.value),
    onBlur: () => onCommit?.(value),
    onFocus: (event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      if (selectOnFocus) event.currentTarget.select()
    },
  }
  return (
    <FieldFrame label={label} hideLabel={hideLabel} help={help} error={error} onReset={onReset} ids={ids}>
      <div className={styles.box}>
        {rows > 1 ? (
          <textarea {...shared} rows={rows} />
        ) : (
          <input
            {...shared}
            type={type}
            onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
              if (event.key === 'Enter') onCommit?.(value)
            }}
          />
        )}
      </div>
    </FieldFrame>
  )
}
