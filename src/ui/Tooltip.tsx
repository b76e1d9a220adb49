import {
  cloneElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import { classNames } from './classNames.ts'
import { placeFloating } from './placeFloating.ts'
import styles from './Popover.module.css'

export interface TooltipProps {
  readonly content: ReactNode
  /** One focusable element; it is described by the tooltip. */
  readonly children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}

/** Long enough to cross the gap to the text, short enough not to linger. */
const LEAVE_MS = 150

/**
 * Explanation on hover and focus. It stays while the pointer is on it, a tap pins it, Escape, scrolling or a press elsewhere
 * closes it.
 */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const floating = useRef<HTMLSpanElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)

  const show = () => {
    clearTimeout(leaving.current)
    setOpen(true)
  }
  const leave = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => {
      setOpen(false)
    }, LEAVE_MS)
  }

  useEffect(() => () => clearTimeout(leaving.current), [])

  useLayoutEffect(() => {
    const element = floating.current
    const trigger = anchor.current?.firstElementChild
    if (!open || element === null || trigger === null || trigger === undefined) return
    if (typeof element.showPopover === 'function' && !element.matches(':popover-open')) element.showPopover()
    placeFloating(element, trigger, 'top', 'center')
  }, [open])

  useEffect(() => {
    if (!open) return undefined
    const close = () => {
      setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    const closeOnPress = (event: PointerEvent) => {
      const target = event.target
      if (!(target instanceof Node) || anchor.current?.contains(target) !== true) close()
    }
    // Capture: the innermost open thing closes first, before a dialog hears of the key.
    document.addEventListener('keydown', closeOnEscape, true)
    document.addEventListener('pointerdown', closeOnPress, true)
    document.addEventListener('scroll', close, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', closeOnEscape, true)
      document.removeEventListener('pointerdown', closeOnPress, true)
      document.removeEventListener('scroll', close, { capture: true })
    }
  }, [open])

  return (
    // The span only listens; the control inside is what people operate.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <span
      ref={anchor}
      className={styles.anchor}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') show()
      }}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') leave()
      }}
      onFocus={show}
      onBlur={() => {
        setOpen(false)
      }}
      onClick={show}
    >
      {cloneElement(children, { 'aria-describedby': open ? id : undefined })}
      {open && (
        // A span, because tooltips also stand inside paragraphs.
        <span
          ref={floating}
          id={id}
          role="tooltip"
          popover="manual"
          className={classNames(styles.floating, styles.tooltip)}
        >
          {content}
        </span>
      )}
    </span>
  )
}
