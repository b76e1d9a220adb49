import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'

export interface ChipProps {
  readonly children: ReactNode
  /** Pressed state of a choice; announced. Leave out when the chip only opens something. */
  readonly selected?: boolean | undefined
  readonly onClick?: (() => void) | undefined
  /** Shows a remove button with this chip; needs `removeLabel`. */
  readonly onRemove?: (() => void) | undefined
  /** Name of the remove button: "Remove 180 d". */
  readonly removeLabel?: string | undefined
  /** Muted, for "+" at the end of a row. Default false. */
  readonly ghost?: boolean | undefined
  /** Accessible name where the content is only a sign. */
  readonly label?: string | undefined
  /** Taller, for the chips above the views on narrow windows. Default false. */
  readonly large?: boolean | undefined
  /** Announces that the chip opens a dialog. Default false. */
  readonly opensDialog?: boolean | undefined
}

/** Small bordered choice. Without `onClick` it is plain text. */
export function Chip({
  children,
  selected,
  onClick,
  onRemove,
  removeLabel,
  ghost = false,
  label,
  large = false,
  opensDialog = false,
}: ChipProps) {
  const className = classNames(
    styles.chip,
    selected === true && styles.on,
    ghost && styles.ghost,
    large && styles.large,
  )
  const main =
    onClick === undefined ? (
      <span className={styles.main}>{children}</span>
    ) : (
      <button
        type="button"
        className={styles.main}
        aria-pressed={selected}
        aria-label={label}
        aria-haspopup={opensDialog ? 'dialog' : undefined}
        onClick={onClick}
      >
        {children}
      </button>
    )
  return (
    <span className={className}>
      {main}
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles.remove}
          aria-label={removeLabel ?? 'Remove'}
          onClick={onRemove}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  )
}
