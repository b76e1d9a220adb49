import { useEffect } from 'react'
import { renewStyles } from '#ui/renewStyles.ts'

/** Long after the first screen has settled: paper is for later. */
const AFTER_MS = 3_000

let loading: Promise<boolean> | null = null

/** Gets the printed report ready, once. False when it could not be loaded: paper then shows the page as it stands. */
export function preparePrinting(): Promise<boolean> {
  if (loading === null) renewStyles()
  loading ??= import('#features/print/startPrinting.tsx').then(
    ({ startPrinting }) => {
      startPrinting()
      return true
    },
    () => {
      loading = null
      return false
    },
  )
  return loading
}

/** Gets the report ready when the page has come to rest, so that the browser's own print command finds it. */
export function usePrinting(): void {
  useEffect(() => {
    const timer = setTimeout(() => void preparePrinting(), AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
}
