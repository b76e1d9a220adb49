import { useEffect } from 'react'
import { redo, undo } from '#state/scenarioActions.ts'

/** Ctrl or Cmd with Z and Shift+Z; inside a text field the field's own undo comes first. */
export function useUndoKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return
      const { target } = event
      const typing =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && target.type !== 'range')
      if (typing || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      if (event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
    }
  }, [])
}
