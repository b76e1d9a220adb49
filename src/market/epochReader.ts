import type { RetargetForecast } from '#units/marketExtras.ts'
import type { BlockReading } from './blockReading.ts'
import type { BuriedBlocks } from './buriedBlocks.ts'
import { difficultyFromBits } from './difficultyFromBits.ts'
import { nextBits } from './nextBits.ts'
import { EPOCH_BLOCKS } from './retargetEpoch.ts'
import { retargetForecast, WINDOW_BLOCKS } from './retargetForecast.ts'

/** State of the epoch, and the difficulty from the next block on when the epoch is complete, else null. */
export interface EpochReading {
  readonly forecast: RetargetForecast
  readonly nextDifficulty: number | null
}

/**
 * Reads the blocks that date the epoch of `reading`: its first one, and early on the one 503 below the tip. `nowMs` is the present by
 * the network's clock. Null when the first block cannot be had.
 */
export async function readEpoch(
  blockAt: BuriedBlocks,
  signal: AbortSignal,
  reading: BlockReading,
  nowMs: number,
): Promise<EpochReading | null> {
  const { tip } = reading
  const done = tip.height % EPOCH_BLOCKS
  const startHeight = tip.height - done
  const windowHeight = tip.height - WINDOW_BLOCKS + 1
  const needsWindow = windowHeight < startHeight && windowHeight > 0
  const [start, windowStart] = await Promise.all([
    blockAt(signal, startHeight, reading),
    needsWindow ? blockAt(signal, windowHeight, reading) : null,
  ])
  if (start === null) return null
  const forecast = retargetForecast({
    tipHeight: tip.height,
    tipMs: tip.timeMs,
    nowMs,
    epochStartMs: start.timeMs,
    windowStartMs: windowStart?.timeMs ?? null,
    // A window that begins in the epoch before tells what the last retarget changed.
    lastChangeFraction: windowStart === null ? 0 : tip.difficulty / windowStart.difficulty - 1,
  })
  if (!forecast.lockedIn) return { forecast, nextDifficulty: null }
  const nextDifficulty = difficultyFromBits(nextBits(tip.bits, (tip.timeMs - start.timeMs) / 1_000))
  if (nextDifficulty === null) return { forecast, nextDifficulty }
  // Cutting the target to three bytes is part of the change.
  return { forecast: { ...forecast, changeFraction: nextDifficulty / tip.difficulty - 1 }, nextDifficulty }
}
