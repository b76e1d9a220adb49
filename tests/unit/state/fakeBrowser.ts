import type { PollingTabOptions } from '#state/pollingTab.ts'

export type Channel = NonNullable<PollingTabOptions['channel']>
export type Locks = NonNullable<PollingTabOptions['locks']>

/** One browser: a lock manager and a channel that all its tabs share. */
export function fakeBrowser(): { readonly locks: Locks; readonly openChannel: () => Channel } {
  const listeners = new Map<object, EventListener>()
  const queue: { start: () => void; signal: AbortSignal | undefined }[] = []
  let held = false
  const next = (): void => {
    if (held) return
    const turn = queue.shift()
    if (turn === undefined) return
    if (turn.signal?.aborted === true) next()
    else turn.start()
  }
  const request = (_name: string, options: LockOptions, grant: LockGrantedCallback<unknown>) =>
    new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      const start = (): void => {
        held = true
        void Promise.resolve(grant(null)).then((value) => {
          held = false
          resolve(value)
          next()
        })
      }
      queue.push({ start, signal: options.signal })
      queueMicrotask(next)
    })
  const openChannel = (): Channel => {
    const self = {
      postMessage: (data: unknown) => {
        for (const [other, listener] of listeners) {
          if (other !== self) listener(Object.assign(new Event('message'), { data }))
        }
      },
      addEventListener: (_type: string, listener: EventListener) => void listeners.set(self, listener),
      removeEventListener: () => void listeners.delete(self),
    }
    return self as unknown as Channel
  }
  return { locks: { request } as unknown as Locks, openChannel }
}
