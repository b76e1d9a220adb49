import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { DRAFT_KEY } from './draftKey.ts'
import { draftStore, IN_STEP, type DraftState } from './draftStore.ts'
import { draftIn } from './draftIn.ts'
import type { openDraft } from './openDraft.ts'
import { localStore, tabStore, type SafeStorage } from './safeStorage.ts'
import { loadScenario } from './scenarioActions.ts'
import { scenarioStore } from './scenarioStore.ts'

/** A draft is a convenience: written soon after the last edit, not during it. */
const WRITE_AFTER_MS = 500

/** What there is to lose in a scenario: all but the view, which alone is no work to keep. */
function workIn(scenario: Scenario): string {
  return serializeLink({ ...scenario, view: DEFAULT_SCENARIO.view })
}

/** Stored text of a scenario; null for what Landfall opens with anyway. */
function draftText(scenario: Scenario): string | null {
  return workIn(scenario) === workIn(DEFAULT_SCENARIO) ? null : JSON.stringify(scenario)
}

/** The reader of drafts is a chunk of its own; null when it cannot be had, and then the choice stays open. */
async function readDraft(text: string | null): Promise<Awaited<ReturnType<typeof openDraft>>> {
  return import('./openDraft.ts').then((reader) => reader.openDraft(text)).catch(() => null)
}

interface RunningDrafts {
  readonly drop: () => void
  readonly dismiss: () => void
  readonly keepMine: () => void
  readonly openOther: () => Promise<void>
}

let running: RunningDrafts | null = null

export interface DraftSyncOptions {
  readonly storage?: SafeStorage
  readonly target?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

/**
 * Keeps the draft in step with what is edited, except while a link is visited: opening and editing somebody's link
 * leaves the draft byte for byte as it was. A draft that another tab has written since this one read or wrote it is not
 * overwritten either: `draftStore` says so, and nothing is stored until the user chose. Returns the function that ends it.
 */
export function startDrafts({ storage = localStore, target = window }: DraftSyncOptions = {}): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let saving = false
  /** The user has read that another tab has its own draft, or that nothing can be stored. */
  let told = false
  const opened = storage.read(DRAFT_KEY)
  const { origin: openedAs, scenario: shown } = scenarioStore.getState()
  const isMine = openedAs === 'draft' || draftIn(opened) === null || opened === draftText(shown)
  /** The stored text that what is on screen stems from. What could not be read is nobody's work. */
  let mine = isMine ? opened : null
  /** The work that is in step: a tab that has done no more has nothing to keep from another's draft. */
  let kept = workIn(shown)

  const drop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function say(state: DraftState): void {
    if (state.standing === 'inStep') told = false
    if (!told) draftStore.setState(state)
  }

  function store(scenario: Scenario): void {
    const text = draftText(scenario)
    if (text === null) storage.remove(DRAFT_KEY)
    const stored = text === null || storage.write(DRAFT_KEY, text)
    if (stored) {
      mine = text
      kept = workIn(scenario)
    }
    say(stored ? IN_STEP : { standing: 'refused', other: null })
  }

  function write(): void {
    if (timer === null) return
    drop()
    const { scenario, origin } = scenarioStore.getState()
    if (origin === 'link') return
    const text = draftText(scenario)
    const stored = storage.read(DRAFT_KEY)
    const foreign = stored !== null && stored !== mine && stored !== text
    if (foreign && !saving) {
      if (workIn(scenario) === kept) return
      say({ standing: 'otherTab', other: stored })
      return
    }
    saving = false
    store(scenario)
    if (foreign && mine === text && draftIn(stored) !== null) say({ standing: 'replaced', other: stored })
  }

  const unsubscribe = scenarioStore.subscribe((state, previous) => {
    const saved = state.origin !== previous.origin
    if (!state.edited || state.origin === 'link' || (state.scenario === previous.scenario && !saved)) return
    // "Save a copy" was pressed: the user's word that this is the draft from now on.
    if (previous.origin === 'link') saving = true
    drop()
    timer = setTimeout(write, WRITE_AFTER_MS)
  })
  target.addEventListener('pagehide', write)

  const mineRunning: RunningDrafts = {
    drop,
    dismiss: () => {
      draftStore.setState(IN_STEP)
      told = true
    },
    keepMine: () => {
      drop()
      store(scenarioStore.getState().scenario)
    },
    openOther: async () => {
      drop()
      const { standing, other } = draftStore.getState()
      // Another tab may have gone on since.
      const text = standing === 'otherTab' ? (storage.read(DRAFT_KEY) ?? other) : other
      const draft = await readDraft(text)
      if (draft === null) return
      mine = storage.read(DRAFT_KEY)
      kept = workIn(draft.scenario)
      say(IN_STEP)
      loadScenario(draft.scenario, { label: 'Open the other draft', repairs: draft.repairs })
    },
  }
  running = mineRunning
  return () => {
    write()
    unsubscribe()
    target.removeEventListener('pagehide', write)
    draftStore.setState(IN_STEP)
    if (running === mineRunning) running = null
  }
}

/** The scenario on screen becomes the draft, whatever another tab has written. */
export function keepMyDraft(): void {
  running?.keepMine()
}

/** Opens the draft that another tab has written, or the one a saved copy replaced; a step of undo. */
export async function openOtherDraft(): Promise<void> {
  await running?.openOther()
}

/** Nothing more is said about the draft until it is in step again. */
export function dismissDraftNotice(): void {
  running?.dismiss()
}

/** Empties everything Landfall stored in this browser. What is on screen stays, and is stored again only when edited. */
export function forgetEverything(stores: readonly SafeStorage[] = [localStore, tabStore]): void {
  running?.drop()
  for (const store of stores) store.clear()
}
