import type { DifficultyRetarget } from './parseRetargetTable.ts'

const BLOCKS_PER_EPOCH = 2016
/** No epoch can be relied on to last longer than this many days past a retarget whose successor is not known. */
const LONGEST_EPOCH_DAYS = 15

const MS_PER_DAY = 86_400_000

/** Times of lists already seen, epoch ms: reading dates takes longer than everything else here. */
const timesOf = new WeakMap<readonly DifficultyRetarget[], readonly number[]>()

function startTimes(retargets: readonly DifficultyRetarget[]): readonly number[] {
  const known = timesOf.get(retargets)
  if (known !== undefined) return known
  const times = retargets.map((retarget) => Date.parse(retarget.time))
  timesOf.set(retargets, times)
  return times
}

/**
 * Difficulty in force at an instant (epoch milliseconds) according to the retargets given, oldest first; null before the
 * first, and more than 15 days after one whose successor is missing, because a later change is not known then.
 */
export function difficultyInForce(retargets: readonly DifficultyRetarget[], atMs: number): number | null {
  const times = startTimes(retargets)
  const index = times.findLastIndex((time) => time <= atMs)
  const found = retargets[index]
  if (found === undefined) return null
  const hasSuccessor = retargets[index + 1]?.height === found.height + BLOCKS_PER_EPOCH
  if (!hasSuccessor && atMs - (times[index] ?? atMs) > LONGEST_EPOCH_DAYS * MS_PER_DAY) return null
  return found.difficulty
}
