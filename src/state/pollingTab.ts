/** Name of the lock the polling tab holds and of the channel its readings travel on. */
export const POLLING_NAME = 'landfall.polling'

export interface PollingTabOptions {
  /** `navigator.locks`; without it this tab polls for itself. */
  readonly locks: Pick<LockManager, 'request'> | null
  /** Reaches the other tabs of this site; without it this tab polls for itself. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'> | null
  /** Whether this tab wants market data now: it is visible and its scenario is live. */
  readonly wanted: () => boolean
  /** This tab is the one that polls from now on. */
  readonly onLead: () => void
  /** It is no longer. */
  readonly onRest: () => void
  /** Another tab's reading arrived, unchecked: anything of this origin can send. */
  readonly onFollow: (reading: unknown) => void
}

export interface PollingTab {
  /** Looks at `wanted` again; call it whenever its answer may have changed. */
  readonly update: () => void
  /** Sends a reading of this tab to the others, and again to each tab that opens later. */
  readonly publish: (reading: unknown) => void
  readonly stop: () => void
}

function messageOf(data: unknown): { readonly ask: boolean; readonly reading: unknown } | null {
  if (typeof data !== 'object' || data === null) return null
  const { ask, reading } = data as Record<string, unknown>
  return { ask: ask === true, reading: reading ?? null }
}

/**
 * Of all tabs that want market data one reads it, the others take over what it read. Whoever holds the lock is the one;
 * a tab that is hidden or closed lets go of it, and the next in the queue goes on. Call `update` once to begin.
 */
export function createPollingTab(options: PollingTabOptions): PollingTab {
  const { channel, wanted, onLead, onRest, onFollow } = options
  // Alone, nobody would hear what the holder of the lock reads.
  const locks = channel === null ? null : options.locks
  /** The standing request for the lock, while this tab wants data. */
  let claim: AbortController | null = null
  let release: (() => void) | null = null
  let leading = false
  let last: unknown = null

  function lead(): void {
    leading = true
    onLead()
  }

  function send(message: { readonly ask: true } | { readonly reading: unknown }): void {
    try {
      channel?.postMessage(message)
    } catch {
      // The others then wait for their turn to read themselves.
    }
  }

  function begin(): void {
    const mine = new AbortController()
    claim = mine
    if (locks === null) {
      lead()
      return
    }
    const held = locks.request(POLLING_NAME, { signal: mine.signal }, () => {
      // Granted in the moment it was called off.
      if (claim !== mine) return undefined
      lead()
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
    held.catch(() => {
      // Refused (an opaque origin), not called off: poll as if there were no other tab.
      if (claim === mine && !leading) lead()
    })
    send({ ask: true })
  }

  function end(): void {
    claim?.abort()
    claim = null
    release?.()
    release = null
    if (!leading) return
    leading = false
    onRest()
  }

  function update(): void {
    const want = wanted()
    if (want && claim === null) begin()
    else if (!want && claim !== null) end()
  }

  const onMessage = (event: Event): void => {
    const message = messageOf((event as MessageEvent<unknown>).data)
    if (message === null) return
    if (message.reading !== null) onFollow(message.reading)
    else if (message.ask && leading && last !== null) send({ reading: last })
  }
  channel?.addEventListener('message', onMessage)

  return {
    update,
    publish: (reading) => {
      last = reading
      send({ reading })
    },
    stop: () => {
      end()
      channel?.removeEventListener('message', onMessage)
    },
  }
}
