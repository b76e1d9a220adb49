/** A clock that only moves when told to, with timers that fire as it passes them. */
export interface VirtualClock {
  readonly now: () => number
  readonly setTimeout: (run: () => void, ms: number) => number
  readonly clearTimeout: (timer: never) => void
  /** Moves the clock without waiting for anything. */
  readonly skip: (ms: number) => void
  /** Waits for a promise, jumping to the next timer whenever nothing else can happen. */
  readonly settle: <T>(promise: Promise<T>) => Promise<T>
  readonly pendingTimers: () => number
}

async function idle(): Promise<void> {
  // Streams and dynamic imports need a few turns of the event loop.
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export function createVirtualClock(startMs: number): VirtualClock {
  let time = startMs
  let nextId = 1
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>()

  const fireNext = (): boolean => {
    const [first] = [...timers].toSorted(([, a], [, b]) => a.at - b.at)
    if (first === undefined) return false
    timers.delete(first[0])
    time = Math.max(time, first[1].at)
    first[1].run()
    return true
  }

  return {
    now: () => time,
    setTimeout: (run, ms) => {
      timers.set(nextId, { at: time + ms, run })
      return nextId++
    },
    clearTimeout: (timer) => {
      timers.delete(timer)
    },
    skip: (ms) => {
      time += ms
    },
    settle: async (promise) => {
      let settled = false
      const mark = (): void => {
        settled = true
      }
      promise.then(mark, mark)
      for (let round = 0; round < 400; round++) {
        await idle()
        if (settled) return await promise
        fireNext()
      }
      throw new Error('the promise never settled')
    },
    pendingTimers: () => timers.size,
  }
}
