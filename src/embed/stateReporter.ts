/** Shortest time between two reports: a host that drags a slider wants to follow, not to be flooded. */
export const STATE_INTERVAL_MS = 250

export interface StateReporter {
  readonly subscribe: () => void
  readonly unsubscribe: () => void
  /** The newest query; sent at once, or when the interval since the last one is over. */
  readonly report: (query: string) => void
}

/** Sends queries to whoever subscribed, at most one an interval and always the newest. */
export function createStateReporter(
  send: (query: string) => void,
  now: () => number = () => performance.now(),
): StateReporter {
  let subscribed = false
  let sentAt = -Infinity
  let newest: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    timer = undefined
    if (newest === null || !subscribed) return
    send(newest)
    sentAt = now()
    newest = null
  }
  return {
    subscribe: () => {
      subscribed = true
    },
    unsubscribe: () => {
      subscribed = false
      newest = null
      clearTimeout(timer)
      timer = undefined
    },
    report: (query) => {
      if (!subscribed) return
      newest = query
      if (timer !== undefined) return
      const waitMs = sentAt + STATE_INTERVAL_MS - now()
      if (waitMs <= 0) flush()
      else timer = setTimeout(flush, waitMs)
    },
  }
}
