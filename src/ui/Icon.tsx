import { classNames } from './classNames.ts'
import styles from './Icon.module.css'
import { ICON_PATHS, type IconName } from './iconPaths.ts'

export interface IconProps {
  readonly name: IconName
  /** Edge in CSS pixels. Default 16. */
  readonly size?: number | undefined
  /** Clockwise turn in degrees; a chevron points down at 0. */
  readonly turn?: 0 | 90 | 180 | 270 | undefined
  readonly className?: string | undefined
}

/** Decorative outline in the current text colour; the control around it carries the name. */
export function Icon({ name, size = 16, turn = 0, className }: IconProps) {
  return (
    <svg
      className={classNames(
        styles.icon,
        (name === 'more' || name === 'drag') && styles.dots,
        turn !== 0 && styles[`turn${turn}`],
        className,
      )}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  )
}
