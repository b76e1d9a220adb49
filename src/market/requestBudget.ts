import type { MarketReaderDeps } from './marketReaderDeps.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Ceilings a host never sees exceeded by one tab, however often it is reloaded or asked to read. */
const PER_MINUTE = 6
const PER_HOUR = 240

const STORAGE_KEY = 'landfall.requests'

/** Grants requests per host within two sliding windows. */
export interface RequestBudget {
  /** True and counted when one more request to this origin is within its limits; false and not counted otherwise. */
  readonly take: (origin: string) => boolean
}

function restore(text: string): Map<string, number[]> {
  const sentAt = new Map<string, number[]>()
  const data: unknown = JSON.parse(text)
  if (!Array.isArray(data)) return sentAt
  for (const row of data as unknown[]) {
    if (!Array.isArray(row)) continue
    const [origin, ...times] = row as unknown[]
    if (typeof origin !== 'string') continue
    sentAt.set(
      origin,
      times.slice(-PER_HOUR).filter((time) => typeof time === 'number'),
    )
  }
  return sentAt
}

/**
 * A backstop against loops, not a schedule: ordinary reading stays far below 6 a minute and 240 an hour per host. Kept in memory, and
 * in the storage given, so that neither reloading nor a second reader begins anew; both work without each other.
 */
export function createRequestBudget(now: () => number, storage?: MarketReaderDeps['storage']): RequestBudget {
  let sentAt = new Map<string, number[]>()
  // What cannot be written is not worth reading back: it would forget what memory knows.
  let writable = true
  return {
    take: (origin) => {
      const time = now()
      try {
        // Read each time: other readers of this tab count in the same place.
        const stored = writable ? storage?.getItem(STORAGE_KEY) : null
        if (typeof stored === 'string') sentAt = restore(stored)
      } catch {
        // Storage denied or text damaged: go by what is in memory.
      }
      // Times ahead of the clock come from a clock set back; they would block for ever.
      const recent = (sentAt.get(origin) ?? []).filter((at) => at > time - HOUR_MS && at <= time)
      const lastMinute = recent.filter((at) => at > time - MINUTE_MS).length
      const granted = lastMinute < PER_MINUTE && recent.length < PER_HOUR
      if (granted) recent.push(time)
      sentAt.set(origin, recent)
      try {
        if (granted) {
          storage?.setItem(STORAGE_KEY, JSON.stringify([...sentAt].map(([key, times]) => [key, ...times])))
        }
      } catch {
        writable = false
      }
      return granted
    },
  }
}
