import { useCallback, useRef, useState, type RefObject } from 'react'
import { usePinnedReading } from '../frame/usePinnedReading.ts'
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
  const release = useCallback(() => setCursor(null), [])
  usePinnedReading(root, cursor?.by === 'pointer', release)
  return { root, cursor, setCursor }
}
