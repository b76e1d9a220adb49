import { useSyncExternalStore } from 'react'
import type { RoiModel } from './series.ts'

/** The newest model, readable by the marks without redrawing what stands around them. */
export interface LiveModel {
  readonly get: () => RoiModel
  readonly set: (model: RoiModel) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** A live model holding its first value. */
export function createLiveModel(first: RoiModel): LiveModel {
  let current = first
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (model) => {
      if (model === current) return
      current = model
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Follows a live model. */
export function useLiveModel(live: LiveModel): RoiModel {
  return useSyncExternalStore(live.subscribe, live.get, live.get)
}
