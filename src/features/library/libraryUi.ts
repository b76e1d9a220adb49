import { useSyncExternalStore } from 'react'

/** What is asked of the library from outside: to save what is on screen, to open files, or to add several to what is saved. */
export type LibraryRequest =
  | { readonly kind: 'save' }
  | { readonly kind: 'open' | 'import'; readonly files: readonly File[] }

/** What was just done, or could not be; a new one replaces the last. */
export interface LibraryMessage {
  readonly id: string
  readonly text: string
  readonly tone: 'info' | 'error'
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

interface LibraryUi {
  readonly request: LibraryRequest | null
  /** The dialog is, or is about to be, open. */
  readonly shown: boolean
  readonly message: LibraryMessage | null
  /** How the screen stands to the saved scenario that is open; `none` when none is. */
  readonly mark: 'none' | 'saved' | 'changed'
}

/** Small and loaded with the header; the library itself is a chunk that comes later and reads this. */
let current: LibraryUi = { request: null, shown: false, message: null, mark: 'none' }
const listeners = new Set<() => void>()
let messageCount = 0

function set(change: Partial<LibraryUi>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the library is asked for and says; renders again when that changes. */
export function useLibraryUi(): LibraryUi {
  return useSyncExternalStore(subscribe, () => current)
}

/** Asks for something, at once or as soon as the library has loaded; null when it has been done. */
export function requestLibrary(request: LibraryRequest | null): void {
  set({ request })
}

/** Opens or closes the dialog. */
export function showLibrary(shown: boolean): void {
  set({ shown })
}

/** Says how the screen stands to the saved scenario that is open. */
export function setMark(mark: LibraryUi['mark']): void {
  if (current.mark !== mark) set({ mark })
}

/** Says something in the dialog if that is open, else at the bottom of the page; errors stay until dismissed. */
export function say(text: string, more: Partial<Pick<LibraryMessage, 'tone' | 'action'>> = {}): void {
  messageCount += 1
  set({ message: { tone: 'info', ...more, text, id: `library-${messageCount}` } })
}

/** Takes back a message, unless another one has come since. */
export function unsay(id: string): void {
  if (current.message?.id === id) set({ message: null })
}
