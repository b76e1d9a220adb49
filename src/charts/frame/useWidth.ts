import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/**
 * Width of an element in whole CSS pixels, measured before paint and followed afterwards. `initial` is what a
 * first render without layout uses.
 */
export function useWidth<T extends HTMLElement>(initial: number): [RefObject<T | null>, number] {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(initial)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (next: number) => {
      const whole = Math.floor(next)
      // A hidden panel measures 0: keep the last drawing rather than draw a chart of no width.
      if (whole > 0) setWidth(whole)
    }
    measure(element.getBoundingClientRect().width)
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver((entries) => {
      const entry = entries[entries.length - 1]
      if (entry !== undefined) measure(entry.contentRect.width)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
