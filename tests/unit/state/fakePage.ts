import { vi } from 'vitest'
import { initialMarketState, marketStore } from '#state/marketStore.ts'
import { initialResultState, resultStore } from '#state/resultStore.ts'
import { createSafeStorage, type SafeStorage } from '#state/safeStorage.ts'
import { initialScenarioState, scenarioStore } from '#state/scenarioStore.ts'

/** All stores as they are before anything is read. */
export function resetStores(): void {
  scenarioStore.setState(initialScenarioState(), true)
  marketStore.setState(initialMarketState(), true)
  resultStore.setState(initialResultState, true)
}

/** Storage in memory; `denied` throws at every access, as sandboxed frames do; `quota` is in characters of all values. */
export function fakeStorage(
  denied = false,
  quota = Infinity,
): { storage: SafeStorage; entries: Map<string, string> } {
  const entries = new Map<string, string>()
  const area: Storage = {
    get length() {
      return entries.size
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      const others = [...entries].filter(([name]) => name !== key)
      const used = others.reduce((sum, [name, text]) => sum + name.length + text.length, key.length)
      if (used + value.length > quota) throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, value)
    },
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
  const open = () => {
    if (denied) throw new DOMException('denied', 'SecurityError')
    return area
  }
  return { storage: createSafeStorage(open), entries }
}

interface Entry {
  readonly url: string
  readonly state: unknown
}

/** A session history with an address bar, Back and Forward; `refuse` makes writes throw as Safari does. */
export class FakeBrowser {
  private entries: Entry[]
  private index = 0
  readonly window = new EventTarget()
  readonly document = new EventTarget()
  refuse = false
  pushes = 0
  replaces = 0

  constructor(url: string) {
    this.entries = [{ url, state: null }]
  }

  private current(): Entry {
    const entry = this.entries[this.index]
    if (entry === undefined) throw new Error('no such history entry')
    return entry
  }

  get url(): string {
    return this.current().url
  }

  get length(): number {
    return this.entries.length
  }

  readonly location = (() => {
    const part = (name: 'pathname' | 'search' | 'hash') => new URL(this.url, 'https://landfall.test')[name]
    return {
      get pathname() {
        return part('pathname')
      },
      get search() {
        return part('search')
      },
      get hash() {
        return part('hash')
      },
    }
  })()

  readonly history = {
    pushState: (state: unknown, _unused: string, url?: string | URL | null) => {
      this.pushes += 1
      if (this.refuse) throw new DOMException('too many', 'SecurityError')
      this.entries = [...this.entries.slice(0, this.index + 1), { url: String(url ?? this.url), state }]
      this.index += 1
    },
    replaceState: (state: unknown, _unused: string, url?: string | URL | null) => {
      this.replaces += 1
      if (this.refuse) throw new DOMException('too many', 'SecurityError')
      this.entries[this.index] = { url: String(url ?? this.url), state }
    },
  }

  async go(steps: number): Promise<void> {
    this.index += steps
    const event = Object.assign(new Event('popstate'), { state: this.current().state })
    this.window.dispatchEvent(event)
    // The reading of links is imported when it is needed.
    await vi.dynamicImportSettled()
    for (let i = 0; i < 10; i += 1) await Promise.resolve()
  }

  /** The user types another address over this one. */
  async type(url: string): Promise<void> {
    this.entries = [...this.entries.slice(0, this.index + 1), { url, state: null }]
    await this.go(1)
  }
}
