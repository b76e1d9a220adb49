import type { BlockReading, RecentBlock } from './blockReading.ts'
import { failover, type FailedAttempt, type FailoverContext } from './failover.ts'
import { fault, type Fault } from './fault.ts'
import type { Provider } from './provider.ts'
import { retargetEpoch } from './retargetEpoch.ts'

/** Every provider answers with at least ten blocks; asking a little above the height wanted serves the next tips too. */
const ABOVE = 8
/** Deeper than this no reorganisation reaches. */
const BURIED = 6
const MOST_KEPT = 500
const HOUR_MS = 3_600_000

/** The block of a height below the tip of `reading`, or null when nobody gives a usable one. */
export type BuriedBlocks = (
  signal: AbortSignal,
  height: number,
  reading: BlockReading,
) => Promise<RecentBlock | null>

/** Objection to older blocks beside the newest ones: another height, another target in the tip's epoch, an impossible pace. */
function judgeOlder(older: BlockReading, height: number, { tip }: BlockReading): Fault | null {
  if (older.tip.height !== height) return fault('semantic', `block ${older.tip.height} instead of ${height}`)
  for (const block of older.blocks) {
    if (retargetEpoch(block.height) === retargetEpoch(tip.height) && block.bits !== tip.bits) {
      return fault('disagree', 'another difficulty in the same epoch')
    }
    const count = tip.height - block.height
    const elapsedMs = tip.timeMs - block.timeMs
    // Averages of less than 2.5 or more than 40 minutes a block do not occur; header times may be off by hours.
    if (elapsedMs < count * 150_000 - 2 * HOUR_MS || elapsedMs > count * 2_400_000 + 4 * HOUR_MS) {
      return fault('semantic', `time of block ${block.height}`)
    }
  }
  return null
}

/**
 * Blocks by height, from the newest ones where they reach, from memory, or by a request to the providers of block lists, in their
 * order. What went wrong is handed to `report`.
 */
export function createBuriedBlocks(
  context: FailoverContext,
  lists: readonly Provider<BlockReading>[],
  report: (failures: readonly FailedAttempt<unknown>[]) => void,
): BuriedBlocks {
  const kept = new Map<number, RecentBlock>()
  return async (signal, height, reading) => {
    const known = reading.blocks.find((block) => block.height === height) ?? kept.get(height)
    if (known !== undefined) return known
    const asked = Math.min(height + ABOVE, reading.tip.height)
    const providers = lists.map((list) => ({ ...list, id: `${list.id}At`, url: `${list.url}/${asked}` }))
    const { winner, failures } = await failover(providers, context, signal, (older) =>
      judgeOlder(older, asked, reading),
    )
    report(failures)
    if (winner === null) return null
    if (kept.size > MOST_KEPT) kept.clear()
    for (const block of winner.value.blocks) {
      if (block.height <= reading.tip.height - BURIED) kept.set(block.height, block)
    }
    return winner.value.blocks.find((block) => block.height === height) ?? null
  }
}
