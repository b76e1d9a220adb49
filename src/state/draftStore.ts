import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/**
 * How this tab stands to the stored draft. `inStep`: what is on screen is the draft, or nothing was edited. `otherTab`: another tab
 * has written one since, which is not overwritten. `replaced`: a saved copy took the place of the draft there was. `refused`: the
 * browser stores nothing (more).
 */
export type DraftStanding = 'inStep' | 'otherTab' | 'replaced' | 'refused'

export interface DraftState {
  readonly standing: DraftStanding
  /** Stored text of the other draft, for `otherTab` and `replaced`. */
  readonly other: string | null
}

/** Nothing to tell about the draft. */
export const IN_STEP: DraftState = { standing: 'inStep', other: null }

/** Written to by drafts.ts alone. */
export const draftStore = createStore<DraftState>()(() => IN_STEP)

/** How this tab stands to the stored draft; renders again when that changes. */
export function useDraftStanding(): DraftStanding {
  return useStore(draftStore, (state) => state.standing)
}
