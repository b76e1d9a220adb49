import type { DifficultyRetarget } from './parseRetargetTable.ts'

/** No epoch can be relied on to last longer than this many days past the last known retarget. */
const LONGEST_EPOCH_DAYS = 15

const MS_PER_DAY = 86_400_000

/**
 * Difficulty in force at an instant (epoch milliseconds) according to the retargets given, oldest first; null before the
 * first, and more than 15 days after the last, because a later change is not known then.
 */
export function difficultyInForce(retargets: readonly DifficultyRetarget[], atMs: number): number | null {
  const index = retargets.findLastIndex((retarget) => Date.parse(retarget.time) <= atMs)
  const found = retargets[index]
  if (found === undefined) return null
  const isLast = index === retargets.length - 1
  if (isLast && atMs - Date.parse(found.time) > LONGEST_EPOCH_DAYS * MS_PER_DAY) return null
  return found.difficulty
}
