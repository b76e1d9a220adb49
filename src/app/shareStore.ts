import { useSyncExternalStore } from 'react'
import type { ShareRequest } from '#features/share/ShareDialog.tsx'

let current: ShareRequest | null = null
const listeners = new Set<() => void>()

/** Opens the share dialog from wherever its button is; null closes it. */
export function requestShare(request: ShareRequest | null): void {
  current = request
  for (const listener of listeners) listener()
}

/** What the share dialog is asked to show, null while it is closed. */
export function useShareRequest(): ShareRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
