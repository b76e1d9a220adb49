import { parseStored } from './safeStorage.ts'

/** The draft in stored text as unknown data; null when it is none: damaged, or no object. */
export function draftIn(text: string | null): object | null {
  const draft = parseStored(text)
  return typeof draft === 'object' && draft !== null && !Array.isArray(draft) ? draft : null
}
