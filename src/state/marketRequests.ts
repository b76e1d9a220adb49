import { create } from 'zustand'

/** Requests of this tab to one origin since the page was opened. */
export interface RequestTally {
  readonly count: number
  /** Epoch ms of the newest. */
  readonly lastAt: number
}

/** By origin, `https://mempool.space`. */
export const requestStore = create<Readonly<Record<string, RequestTally>>>()(() => ({}))

/** `fetch`, counted for the list of hosts. */
export function countedFetch(url: string, init: RequestInit): Promise<Response> {
  const { origin } = new URL(url)
  requestStore.setState((tallies) => ({
    [origin]: { count: (tallies[origin]?.count ?? 0) + 1, lastAt: Date.now() },
  }))
  return fetch(url, init)
}
