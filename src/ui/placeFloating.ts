export type Side = 'bottom' | 'top'
export type Align = 'start' | 'end' | 'center'

const GAP = 6
const EDGE = 8

/**
 * Puts a fixed element next to its anchor, on the other side when there is no room, and always inside the window. `align` is in
 * terms of the reading direction. Sets `left`, `top` and `maxHeight` in CSS pixels on the element; `limitPx` keeps
 * long lists short.
 */
export function placeFloating(
  floating: HTMLElement,
  anchor: Element,
  side: Side,
  align: Align,
  limitPx = Infinity,
): void {
  const box = anchor.getBoundingClientRect()
  floating.style.maxHeight = ''
  const width = floating.offsetWidth
  const height = Math.min(floating.scrollHeight, limitPx)
  const spaceBelow = window.innerHeight - box.bottom - GAP - EDGE
  const spaceAbove = box.top - GAP - EDGE
  const wantsBelow = side === 'bottom'
  const below = wantsBelow
    ? spaceBelow >= height || spaceBelow >= spaceAbove
    : spaceAbove < height && spaceBelow > spaceAbove
  const rtl = getComputedStyle(anchor).direction === 'rtl'
  const atLeft = (align === 'start') !== rtl
  const wanted =
    align === 'center' ? box.left + box.width / 2 - width / 2 : atLeft ? box.left : box.right - width
  const left = Math.max(EDGE, Math.min(wanted, document.documentElement.clientWidth - width - EDGE))
  const room = Math.min(limitPx, Math.max(80, below ? spaceBelow : spaceAbove))
  const shown = Math.min(height, room)
  floating.style.maxHeight = `${room}px`
  floating.style.left = `${left}px`
  floating.style.top = `${below ? box.bottom + GAP : Math.max(EDGE, box.top - GAP - shown)}px`
}
