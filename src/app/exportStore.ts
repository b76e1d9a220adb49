import { useSyncExternalStore } from 'react'
import type { ExportRequest } from '#features/export/ExportDialog.tsx'

let current: ExportRequest | null = null
const listeners = new Set<() => void>()

/** Opens the export dialog from wherever its button is; null closes it. */
export function requestExport(request: ExportRequest | null): void {
  current = request
  for (const listener of listeners) listener()
}

/** What the export dialog is asked to show, null while it is closed. */
export function useExportRequest(): ExportRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
