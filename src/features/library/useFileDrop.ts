import { useEffect, useState } from 'react'

interface DropHandlers {
  readonly onFiles: (files: readonly File[]) => void
  /** Address dropped from elsewhere, or text that may be one. */
  readonly onText: (text: string) => void
  /** False while something is open that a new scenario would pull away from under. */
  readonly accepts: () => boolean
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/**
 * Files and links dropped anywhere on the page. The browser would leave the page for them; here it never does. What is dragged
 * from the page itself, or text into a field, is none of this hook's business. True while files are held over the page.
 */
export function useFileDrop({ onFiles, onText, accepts }: DropHandlers): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    let own = false
    const kindOf = (event: DragEvent): 'files' | 'text' | null => {
      const types = event.dataTransfer?.types ?? []
      if (types.includes('Files')) return 'files'
      if (own || isEditable(event.target)) return null
      return types.includes('text/uri-list') || types.includes('text/plain') ? 'text' : null
    }
    const onStart = () => {
      own = true
    }
    const onEnd = () => {
      own = false
    }
    const onOver = (event: DragEvent) => {
      const kind = kindOf(event)
      if (kind === null || event.dataTransfer === null) return
      event.preventDefault()
      event.dataTransfer.dropEffect = accepts() ? 'copy' : 'none'
      setOver(kind === 'files' && accepts())
    }
    const onLeave = (event: DragEvent) => {
      // Between elements of the page there is always a next one.
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const kind = kindOf(event)
      own = false
      if (kind === null || event.dataTransfer === null) return
      event.preventDefault()
      if (!accepts()) return
      if (kind === 'files') {
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      } else onText(event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain'))
    }
    const listeners = [
      ['dragstart', onStart],
      ['dragend', onEnd],
      ['dragenter', onOver],
      ['dragover', onOver],
      ['dragleave', onLeave],
      ['drop', onDrop],
    ] as const
    for (const [type, listener] of listeners) window.addEventListener(type, listener)
    return () => {
      for (const [type, listener] of listeners) window.removeEventListener(type, listener)
    }
  }, [onFiles, onText, accepts])
  return over
}
