import { addressQuery } from '#scenario/addressQuery.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { isOldLink } from '#scenario/linkMigrations.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { bootScenario } from './bootScenario.ts'
import type { OpenedScenario } from './openedScenario.ts'
import { ownPath } from './ownPath.ts'
import { revisitScenario } from './scenarioActions.ts'
import { scenarioStore } from './scenarioStore.ts'

/** The address bar follows the last edit after this long; Safari allows about 100 writes in 10 to 30 s. */
const WRITE_AFTER_MS = 300
/** Waiting times after the browser refused a write, doubled up to the limit. */
const RETRY_AFTER_MS = 1_000
const RETRY_LIMIT_MS = 30_000

type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

export interface LinkSyncOptions {
  readonly location?: Pick<Location, 'pathname' | 'search' | 'hash'>
  readonly history?: Pick<History, 'pushState' | 'replaceState'>
  readonly window?: Listening
  readonly document?: Listening
  readonly open?: (location: { search: string; hash: string }) => Promise<OpenedScenario>
}

/** What our history entries carry, so that Back finds a scenario whose address was never written. */
interface EntryState {
  readonly landfall: string
}

function entryQuery(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('landfall' in state)) return null
  return typeof state.landfall === 'string' ? state.landfall : null
}

function isScenarioFragment(hash: string): boolean {
  return /^#(?:.*&)?v=\d/i.test(hash)
}

let flushCurrent: () => void = () => {}

/** Writes what is still waiting to the address bar; call it before reading or sharing the address. */
export function flushLink(): void {
  flushCurrent()
}

/**
 * Keeps the address bar in step with the scenario. Nothing is written before something was edited, so an opened link stays
 * as it was received, unless it is of an older grammar; the default scenario has an empty query, but not as a visited link, or the next
 * visit of that address would show my draft. A link that came in the fragment (private: servers never
 * see it) goes on in the fragment. Returns the function that ends it.
 */
export function startLinkSync(options: LinkSyncOptions = {}): () => void {
  const location = options.location ?? globalThis.location
  const history = options.history ?? globalThis.history
  const windowEvents = options.window ?? globalThis.window
  const documentEvents = options.document ?? globalThis.document
  const open = options.open ?? bootScenario
  const isPrivate = isScenarioFragment(location.hash) && !/[?&]v=\d/i.test(location.search)
  const defaultQuery = addressQuery(DEFAULT_SCENARIO)

  let timer: ReturnType<typeof setTimeout> | null = null
  let retryMs = RETRY_AFTER_MS
  let lastQuery: string | null = null
  let visits = 0

  function address(query: string): string {
    const shown = query === defaultQuery && scenarioStore.getState().origin !== 'link' ? '' : query
    const { search, hash } = location
    const pathname = ownPath(location.pathname)
    if (isPrivate) return shown === '' ? pathname + search : `${pathname}${search}#${shown}`
    const fragment = isScenarioFragment(hash) ? '' : hash
    return shown === '' ? pathname + fragment : `${pathname}?${shown}${fragment}`
  }

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function write(how: 'replaceState' | 'pushState', query: string, url: string | null): boolean {
    try {
      const state: EntryState = { landfall: query }
      if (url === null) history[how](state, '')
      else history[how](state, '', url)
      retryMs = RETRY_AFTER_MS
      return true
    } catch {
      // Too many writes (SecurityError in Safari) or a document whose address cannot be set.
      return false
    }
  }

  function retryLater(): void {
    stopTimer()
    timer = setTimeout(replace, retryMs)
    retryMs = Math.min(retryMs * 2, RETRY_LIMIT_MS)
  }

  /** Writes the scenario into the current history entry, if it is not there already. */
  function replace(): void {
    stopTimer()
    const { scenario, edited } = scenarioStore.getState()
    if (!edited) return
    const query = addressQuery(scenario)
    if (query === lastQuery) return
    if (write('replaceState', query, address(query))) lastQuery = query
    else retryLater()
  }

  function push(left: Scenario, leftEdited: boolean, entered: Scenario): void {
    stopTimer()
    const leftQuery = addressQuery(left)
    // The entry being left gets its last edits; when it has none, only our state, its address stays as received.
    if (leftQuery !== lastQuery) write('replaceState', leftQuery, leftEdited ? address(leftQuery) : null)
    const query = addressQuery(entered)
    if (write('pushState', query, address(query))) lastQuery = query
    else retryLater()
  }

  function flush(): void {
    if (timer !== null) replace()
  }

  /** A link of an older grammar that was read without a fault goes on as what it means today, in the same entry. */
  function rewriteOldLink(): void {
    const { scenario, repairs, edited, origin } = scenarioStore.getState()
    if (edited || origin !== 'link' || repairs.length > 0) return
    if (!isOldLink(location.search, location.hash)) return
    const query = addressQuery(scenario)
    if (write('replaceState', query, address(query))) lastQuery = query
  }

  async function visit(state: unknown): Promise<void> {
    stopTimer()
    visits += 1
    const visitNumber = visits
    const query = entryQuery(state)
    const { search, hash } = location
    const opened = await open(query === null ? { search, hash } : { search: `?${query}`, hash: '' })
    if (visitNumber !== visits) return
    // Our own entries are places within the visit, or the draft itself; an entry without our state was typed or pasted.
    const within = query !== null && opened.origin !== 'draft'
    revisitScenario(within ? { ...opened, origin: scenarioStore.getState().origin } : opened)
    lastQuery = query
    if (query === null) rewriteOldLink()
  }

  const onPopState: EventListener = (event) => {
    void visit((event as PopStateEvent).state)
  }

  const unsubscribe = scenarioStore.subscribe((state, previous) => {
    if (!state.edited || state.scenario === previous.scenario) return
    if (state.navigations !== previous.navigations) {
      push(previous.scenario, previous.edited, state.scenario)
      return
    }
    stopTimer()
    timer = setTimeout(replace, WRITE_AFTER_MS)
  })
  windowEvents.addEventListener('popstate', onPopState)
  windowEvents.addEventListener('pagehide', flush)
  windowEvents.addEventListener('blur', flush)
  documentEvents.addEventListener('visibilitychange', flush)
  flushCurrent = flush
  rewriteOldLink()

  return () => {
    flush()
    stopTimer()
    visits += 1
    unsubscribe()
    windowEvents.removeEventListener('popstate', onPopState)
    windowEvents.removeEventListener('pagehide', flush)
    windowEvents.removeEventListener('blur', flush)
    documentEvents.removeEventListener('visibilitychange', flush)
    if (flushCurrent === flush) flushCurrent = () => {}
  }
}
