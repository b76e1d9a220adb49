import { useEffect } from 'react'

/** Long after the first screen has settled: paper is for later. */
const AFTER_MS = 3_000

let loading: Promise<void> | null = null

/** Gets the printed report ready, once; without it (offline) paper shows the page as it stands. */
export function preparePrinting(): Promise<void> {
  loading ??= import('#features/print/startPrinting.tsx').then(
    ({ startPrinting }) => {
      startPrinting()
    },
    () => {
      loading = null
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
