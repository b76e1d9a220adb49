import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import type { IconName } from './iconPaths.ts'
import type { Align } from './placeFloating.ts'
import styles from './Popover.module.css'
import { usePopover } from './usePopover.ts'

export interface MenuItem {
  readonly id: string
  readonly label: string
  /** Second line, muted. */
  readonly note?: string | undefined
  readonly icon?: IconName | undefined
  /** Runs after the menu has closed and the focus is back on the button. */
  readonly onSelect?: (() => void) | undefined
  /** Makes the item a link instead; opens in a new tab when `external`. */
  readonly href?: string | undefined
  readonly external?: boolean | undefined
  /** Stays reachable and is announced as unavailable. */
  readonly disabled?: boolean | undefined
  /** Draw in the colour of errors: it deletes something. */
  readonly danger?: boolean | undefined
  /** For one-of-many or on/off items: shows a tick when true and announces the state. */
  readonly checked?: boolean | undefined
}

export interface MenuButtonProps {
  /** Name of the menu; also of the button, unless `trigger` has words of its own. */
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Default: icon "more" alone. */
  readonly icon?: IconName | undefined
  /** Show only the icon. Default true. */
  readonly iconOnly?: boolean | undefined
  /** Content of the button when not `iconOnly`. Default: the label. */
  readonly trigger?: ReactNode
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
  /** Edge of the button the menu lines up with. Default end. */
  readonly align?: Align | undefined
  readonly className?: string | undefined
}

/** Button that opens a menu of commands. Down, Up, Home, End and first letters move; Enter selects; Escape returns to the button. */
export function MenuButton({
  label,
  items,
  icon = 'more',
  iconOnly = true,
  trigger,
  variant,
  size,
  align = 'end',
  className,
}: MenuButtonProps) {
  const id = useId()
  const popover = usePopover<HTMLButtonElement>('bottom', align)
  const { open, floating } = popover

  useEffect(() => {
    if (open) floating.current?.querySelector<HTMLElement>('[data-menu-item]')?.focus()
  }, [open, floating])

  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-menu-item]')]
    const index = entries.findIndex((entry) => entry === document.activeElement)
    const last = entries.length - 1
    const target = {
      ArrowDown: index >= last ? 0 : index + 1,
      ArrowUp: index <= 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      entries[target]?.focus()
    } else if (event.key === 'Tab') {
      popover.hide()
    } else if (
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      const letter = event.key.toLowerCase()
      const ordered = [...entries.slice(index + 1), ...entries.slice(0, index + 1)]
      ordered.find((entry) => entry.dataset['menuItem']?.toLowerCase().startsWith(letter))?.focus()
      event.stopPropagation()
    }
  }

  const button = {
    ref: popover.anchor,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    size,
    className,
    onClick: () => {
      if (open) popover.hide()
      else popover.show()
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      popover.show()
    },
  }

  return (
    <>
      {iconOnly ? (
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
          role="menu"
          aria-label={label}
          tabIndex={-1}
          popover="manual"
          className={classNames(styles.floating, styles.menu)}
          onKeyDown={handleKeyDown}
        >
          {items.map((item) => {
            const shared = {
              'data-menu-item': item.label,
              role: item.checked === undefined ? 'menuitem' : 'menuitemcheckbox',
              'aria-checked': item.checked,
              'aria-disabled': item.disabled === true || undefined,
              tabIndex: -1,
              className: classNames(styles.item, item.danger === true && styles.danger),
            }
            const content = (
              <>
                {item.checked === true && <Icon name="check" />}
                {item.checked !== true && item.icon !== undefined && <Icon name={item.icon} />}
                <span>
                  {item.label}
                  {item.note !== undefined && <span className={styles.note}>{item.note}</span>}
                </span>
              </>
            )
            if (item.href !== undefined && item.disabled !== true) {
              return (
                <a
                  key={item.id}
                  {...shared}
                  href={item.href}
                  {...(item.external === true ? { target: '_blank', rel: 'noreferrer' } : {})}
                  onClick={() => {
                    popover.hide()
                    item.onSelect?.()
                  }}
                >
                  {content}
                </a>
              )
            }
            return (
              <button
                key={item.id}
                {...shared}
                type="button"
                onClick={() => {
                  if (item.disabled === true) return
                  popover.hide()
                  item.onSelect?.()
                }}
              >
                {content}
              </button>
            )
          })}
        </div>
      )}
    </>
  )
}
