import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: IconName
  /** Accessible name, also the native hint on hover. */
  readonly label: string
  /** Default quiet. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | undefined
  /** m 36 px, s 28 px; both 44 px on touch. Default s. */
  readonly size?: 'm' | 's' | undefined
  /** Stays focusable and is announced as unavailable; clicks do nothing. */
  readonly inactive?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

/** Square button with an icon and an accessible name. Native button attributes pass through. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size = 's',
  inactive = false,
  className,
  onClick,
  ref,
  ...rest
}: IconButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (inactive) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      title={label}
      {...rest}
      ref={ref}
      aria-label={label}
      aria-disabled={inactive || undefined}
      className={classNames(styles.button, styles[variant], styles[size], styles.icon, className)}
      onClick={handleClick}
    >
      <Icon name={icon} />
    </button>
  )
}
