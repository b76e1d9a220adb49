import type { JobResult } from '#engine/job.ts'

/** Undo, redo, Back and a slider moved to and fro come back within this many evaluations. */
const CAPACITY = 20

export interface RecentResults {
  get(key: string): JobResult | null
  set(key: string, result: JobResult): void
}

/** The last results by job key; the one not asked for longest goes first. */
export function createRecentResults(capacity: number = CAPACITY): RecentResults {
  const results = new Map<string, JobResult>()
  return {
    get(key) {
      const result = results.get(key)
      if (result === undefined) return null
      results.delete(key)
      results.set(key, result)
      return result
    },
    set(key, result) {
      results.delete(key)
      results.set(key, result)
      const oldest = results.keys().next()
      if (results.size > capacity && oldest.done !== true) results.delete(oldest.value)
    },
  }
}
