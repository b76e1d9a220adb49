import { useEffect } from 'react'
import { requestLibrary } from '#features/library/libraryUi.ts'

/** Ctrl or Cmd with S saves the scenario, also while typing; the browser would save the page. */
export function useSaveKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (event.key.toLowerCase() !== 's') return
      event.preventDefault()
      // What is edited in a dialog is not part of the scenario yet; that of the saved scenarios edits nothing.
      const dialog = document.querySelector('dialog[open]')
      if (dialog === null || dialog.querySelector('[data-library]') !== null) requestLibrary({ kind: 'save' })
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
    }
  }, [])
}
