import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly children: ReactNode
  /** primary: the one main action; secondary: bordered; quiet: text that fills on hover; add: accent text, "+ Add a model". Default secondary. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'add' | undefined
  /** m 36 px, s 28 px high; both 44 px on touch. Default m. */
  readonly size?: 'm' | 's' | undefined
  readonly icon?: IconName | undefined
  /** Icon after the text, for example a chevron. */
  readonly iconEnd?: IconName | undefined
  /** Stays focusable and is announced as unavailable; clicks do nothing. Prefer it to `disabled`, which drops the focus. */
  readonly inactive?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

/** Button with text. All native button attributes pass through; `type` is "button" unless given. */
export function Button({
  children,
  variant = 'secondary',
  size = 'm',
  icon,
  iconEnd,
  inactive = false,
  className,
  onClick,
  ref,
  ...rest
}: ButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (inactive) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      ref={ref}
      aria-disabled={inactive || undefined}
      className={classNames(styles.button, styles[variant], styles[size], className)}
      onClick={handleClick}
    >
      {icon !== undefined && <Icon name={icon} size={size === 's' ? 14 : 16} />}
      {children}
      {iconEnd !== undefined && <Icon name={iconEnd} size={size === 's' ? 12 : 14} />}
    </button>
  )
}
