import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { localStore, tabStore, type SafeStorage } from './safeStorage.ts'
import { scenarioStore } from './scenarioStore.ts'
import { DRAFT_KEY } from './storedDraft.ts'

/** A draft is a convenience: written soon after the last edit, not during it. */
const WRITE_AFTER_MS = 500

function writeDraft(scenario: Scenario, storage: SafeStorage): void {
  // What Landfall opens with anyway needs no draft; a view of it alone is no work to keep.
  const isDefault =
    serializeLink({ ...scenario, view: DEFAULT_SCENARIO.view }) === serializeLink(DEFAULT_SCENARIO)
  if (isDefault) storage.remove(DRAFT_KEY)
  else storage.write(DRAFT_KEY, JSON.stringify(scenario))
}

let dropPendingDraft: () => void = () => {}

export interface DraftSyncOptions {
  readonly storage?: SafeStorage
  readonly target?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/**
 * Keeps the draft in step with what is edited, except while a link is visited: opening and editing somebody's link
 * leaves the draft byte for byte as it was. Returns the function that ends it.
 */
export function startDrafts({ storage = localStore, target = window }: DraftSyncOptions = {}): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const drop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const write = () => {
    if (timer === null) return
    drop()
    const { scenario, origin } = scenarioStore.getState()
    if (origin !== 'link') writeDraft(scenario, storage)
  }
  const unsubscribe = scenarioStore.subscribe((state, previous) => {
    const saved = state.origin !== previous.origin
    if (!state.edited || state.origin === 'link' || (state.scenario === previous.scenario && !saved)) return
    drop()
    timer = setTimeout(write, WRITE_AFTER_MS)
  })
  target.addEventListener('pagehide', write)
  dropPendingDraft = drop
  return () => {
    write()
    unsubscribe()
    target.removeEventListener('pagehide', write)
  }
}

/** Empties everything Landfall stored in this browser. What is on screen stays, and is stored again only when edited. */
export function forgetEverything(stores: readonly SafeStorage[] = [localStore, tabStore]): void {
  dropPendingDraft()
  for (const store of stores) store.clear()
}
