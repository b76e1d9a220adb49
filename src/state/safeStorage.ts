/** Everything Landfall stores starts with this. */
const STORAGE_PREFIX = 'landfall.'

/**
 * The browser's storage where reading, writing and even asking for it may be forbidden (private windows, sandboxed
 * frames, full disks): a refusal reads as "nothing stored" and writes as "not stored".
 */
export interface SafeStorage {
  read(key: string): string | null
  /** False when nothing was stored. */
  write(key: string, text: string): boolean
  remove(key: string): void
  /** Every key that starts with `landfall.`; empty where storage is denied. */
  keys(): readonly string[]
  /** Removes every key that starts with `landfall.`. */
  clear(): void
}

/** `open` is called each time, because the mere access to `localStorage` throws where storage is denied. */
export function createSafeStorage(open: () => Storage): SafeStorage {
  const storage: SafeStorage = {
    read(key) {
      try {
        return open().getItem(key)
      } catch {
        return null
      }
    },
    write(key, text) {
      try {
        open().setItem(key, text)
        return true
      } catch {
        return false
      }
    },
    remove(key) {
      try {
        open().removeItem(key)
      } catch {
        // Denied storage holds nothing to remove.
      }
    },
    keys() {
      try {
        const area = open()
        return Array.from({ length: area.length }, (_, index) => area.key(index) ?? '').filter((key) =>
          key.startsWith(STORAGE_PREFIX),
        )
      } catch {
        return []
      }
    },
    clear() {
      for (const key of storage.keys()) storage.remove(key)
    },
  }
  return storage
}

/** Lasting storage of this browser. */
export const localStore: SafeStorage = createSafeStorage(() => localStorage)
/** Storage of this tab. */
export const tabStore: SafeStorage = createSafeStorage(() => sessionStorage)

/** Parses stored text; null when it is missing or no JSON. */
export function parseStored(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
