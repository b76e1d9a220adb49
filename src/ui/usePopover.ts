import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { placeFloating, type Align, type Side } from './placeFloating.ts'

export interface PopoverHandles<A extends HTMLElement> {
  readonly anchor: RefObject<A | null>
  readonly floating: RefObject<HTMLDivElement | null>
  readonly open: boolean
  readonly show: () => void
  /** Closes; returns the focus to the anchor when it was inside and `restoreFocus` is not false. */
  readonly hide: (restoreFocus?: boolean) => void
}

/**
 * State and position of a floating element that opens from a button: top layer through the Popover API where it exists, fixed
 * position otherwise. Closes on Escape, on a press outside, and when the focus leaves it and its anchor.
 */
export function usePopover<A extends HTMLElement>(side: Side, align: Align): PopoverHandles<A> {
  const anchor = useRef<A>(null)
  const floating = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const hide = (restoreFocus = true) => {
    if (restoreFocus && floating.current?.contains(document.activeElement) === true) anchor.current?.focus()
    setOpen(false)
  }

  // Before paint, so that the element never flashes in a wrong place.
  useLayoutEffect(() => {
    const element = floating.current
    const button = anchor.current
    if (!open || element === null || button === null) return undefined
    // "manual": closing stays in one place, here, instead of being shared with the browser's light dismiss.
    if (typeof element.showPopover === 'function' && !element.matches(':popover-open')) element.showPopover()
    const place = () => {
      placeFloating(element, button, side, align)
    }
    place()
    const resized = new ResizeObserver(place)
    resized.observe(element)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      resized.disconnect()
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, { capture: true })
    }
  }, [open, side, align])

  useEffect(() => {
    if (!open) return undefined
    const isInside = (target: EventTarget | null) =>
      target instanceof Node &&
      (floating.current?.contains(target) === true || anchor.current?.contains(target) === true)
    const closeOnPress = (event: PointerEvent) => {
      if (!isInside(event.target)) setOpen(false)
    }
    const closeOnLeave = (event: FocusEvent) => {
      if (!isInside(event.target)) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      // A dialog around the anchor must stay open.
      event.preventDefault()
      event.stopPropagation()
      if (floating.current?.contains(document.activeElement) === true) anchor.current?.focus()
      setOpen(false)
    }
    document.addEventListener('pointerdown', closeOnPress, true)
    document.addEventListener('focusin', closeOnLeave)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      document.removeEventListener('pointerdown', closeOnPress, true)
      document.removeEventListener('focusin', closeOnLeave)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [open])

  return {
    anchor,
    floating,
    open,
    show: () => {
      setOpen(true)
    },
    hide,
  }
}
