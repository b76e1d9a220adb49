import { useId, type ReactNode } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import type { IconName } from './iconPaths.ts'
import styles from './Popover.module.css'
import { classNames } from './classNames.ts'
import type { Align } from './placeFloating.ts'
import { usePopover } from './usePopover.ts'

export interface PopoverButtonProps {
  /** Name of the panel; also of the button, unless `trigger` has words of its own. */
  readonly label: string
  /** Content of the button. Default: the label. Ignored when `iconOnly`. */
  readonly trigger?: ReactNode
  readonly icon?: IconName | undefined
  /** Show only the icon. Default false. */
  readonly iconOnly?: boolean | undefined
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
  /** Edge of the button the panel lines up with. Default start. */
  readonly align?: Align | undefined
  readonly className?: string | undefined
  /** Content of the panel; a function receives `close`. Mounted only while open. */
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** Button that opens a panel with any content. Escape, a press outside or leaving with Tab closes it. */
export function PopoverButton({
  label,
  trigger,
  icon,
  iconOnly = false,
  variant,
  size,
  align = 'start',
  className,
  children,
}: PopoverButtonProps) {
  const id = useId()
  const { anchor, floating, open, show, hide } = usePopover<HTMLButtonElement>('bottom', align)
  const button = {
    ref: anchor,
    'aria-expanded': open,
    'aria-haspopup': 'dialog' as const,
    'aria-controls': open ? id : undefined,
    onClick: () => {
      if (open) hide()
      else show()
    },
    size,
    className,
  }
  return (
    <>
      {iconOnly && icon !== undefined ? (
        <IconButton {...button} icon={icon} label={label} variant={variant === 'add' ? 'quiet' : variant} />
      ) : (
        <Button {...button} icon={icon} variant={variant}>
          {trigger ?? label}
        </Button>
      )}
      {open && (
        <div
          ref={floating}
          id={id}
          role="dialog"
          aria-label={label}
          popover="manual"
          className={classNames(styles.floating, styles.panel)}
        >
          {typeof children === 'function' ? children(hide) : children}
        </div>
      )}
    </>
  )
}
