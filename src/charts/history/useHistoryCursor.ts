import { useEffect, useRef, useState, type RefObject } from 'react'
import type { HistoryKey } from './historyTypes.ts'

/** The moment that is read, and in which chart. */
export interface HistoryCursor {
  readonly timeS: number
  readonly of: HistoryKey
  readonly by: 'pointer' | 'keyboard'
}

/**
 * One reading shared by all charts. What a tap pinned goes with a tap outside of `root` or when the page scrolls under it.
 */
export function useHistoryCursor(): {
  readonly root: RefObject<HTMLDivElement | null>
  readonly cursor: HistoryCursor | null
  readonly setCursor: (cursor: HistoryCursor | null) => void
} {
  const root = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<HistoryCursor | null>(null)
  const pinned = cursor?.by === 'pointer'
  useEffect(() => {
    if (!pinned) return
    const put = (event: Event) => {
      const inside =
        event.type === 'pointerdown' && event.target instanceof Node && root.current?.contains(event.target)
      if (inside !== true) setCursor(null)
    }
    document.addEventListener('pointerdown', put)
    document.addEventListener('scroll', put, { passive: true, capture: true })
    return () => {
      document.removeEventListener('pointerdown', put)
      document.removeEventListener('scroll', put, { capture: true })
    }
  }, [pinned])
  return { root, cursor, setCursor }
}
