import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

/** What every field shares: name, help, problem and the way back to the default. */
export interface FieldTextProps {
  readonly label: string
  /** Keep the name for screen readers only, where a heading above already says it. Default false. */
  readonly hideLabel?: boolean | undefined
  /** One line under the field: source, default, consequence. */
  readonly help?: ReactNode
  /** Problem found outside of the field; shown under it and tied to it. */
  readonly error?: string | undefined
  /** When given, a small reset button stands at the end of the label row: pass it only while the value differs from its default. */
  readonly onReset?: (() => void) | undefined
}

export interface FieldIds {
  readonly control: string
  readonly help: string
  readonly error: string
}

/** Ids of the parts of a field, from React's `useId`. */
export function fieldIds(id: string): FieldIds {
  return { control: `${id}-control`, help: `${id}-help`, error: `${id}-error` }
}

/** ARIA attributes that tie help and problem to the control. */
export function fieldAria(ids: FieldIds, help: ReactNode, error: string | undefined) {
  const hasHelp = help !== undefined && help !== null && help !== false && help !== ''
  const described = [hasHelp && ids.help, error !== undefined && ids.error].filter((id) => id !== false)
  return {
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': error !== undefined ? (true as const) : undefined,
    'aria-errormessage': error !== undefined ? ids.error : undefined,
  }
}

export interface FieldFrameProps extends Omit<FieldTextProps, 'label'> {
  readonly label: string
  readonly ids: FieldIds
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** Label row, control, help and problem of one field. */
export function FieldFrame({
  label,
  hideLabel = false,
  help,
  error,
  onReset,
  ids,
  children,
  className,
}: FieldFrameProps) {
  const hasHelp = help !== undefined && help !== null && help !== false && help !== ''
  return (
    <div className={classNames(styles.field, className)}>
      {(!hideLabel || onReset !== undefined) && (
        <div className={styles.labelRow}>
          <label htmlFor={ids.control} className={classNames(styles.label, hideLabel && 'visually-hidden')}>
            {label}
          </label>
          {onReset !== undefined && (
            <IconButton
              icon="reset"
              label={`Reset ${label} to its default`}
              onClick={onReset}
              className={styles.reset}
            />
          )}
        </div>
      )}
      {hideLabel && onReset === undefined && (
        <label htmlFor={ids.control} className="visually-hidden">
          {label}
        </label>
      )}
      {children}
      {/* The region exists before the text, so that screen readers announce a new problem. */}
      <div aria-live="polite" className={styles.messages}>
        {error !== undefined && (
          <p id={ids.error} className={styles.error}>
            <Icon name="error" size={14} />
            <span>{error}</span>
          </p>
        )}
      </div>
      {hasHelp && (
        <div id={ids.help} className={styles.help}>
          {help}
        </div>
      )}
    </div>
  )
}
