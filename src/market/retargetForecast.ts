import type { RetargetForecast } from '#units/marketExtras.ts'
import { EPOCH_BLOCKS } from './retargetEpoch.ts'

/** Blocks of the sliding window that stands in for a young epoch. */
export const WINDOW_BLOCKS = 504

const TARGET_SECONDS = 600
const LOWEST_CHANGE = -0.75
const HIGHEST_CHANGE = 3

/** What the forecast is computed from; times are epoch milliseconds. */
export interface RetargetInput {
  readonly tipHeight: number
  readonly tipMs: number
  /** Present moment by the network's clock. */
  readonly nowMs: number
  /** Time of the first block of the tip's epoch. */
  readonly epochStartMs: number
  /** Time of block `tipHeight - 503`; null when unknown, not needed from the 503rd block of an epoch on. */
  readonly windowStartMs: number | null
  /** What the last retarget changed, a fraction; read only together with `windowStartMs`. */
  readonly lastChangeFraction: number
}

/**
 * Where the epoch stands and what the coming retarget is likely to bring.
 *
 * From 503 blocks on, the pace of the epoch itself counts; before that, the newest 504 blocks, those of the epoch before scaled by
 * the last change. Without them a young epoch gives an `early` forecast. With the last block of an epoch the change is known: the
 * protocol compares 2015 intervals with 2016 times ten minutes. Method and test vectors: mempool, difficulty-adjustment.ts.
 * Sigma is the luck still to come and the luck in the pace observed: with n blocks observed and r of N = 2016 to come,
 * r/N * sqrt(1/n + 1/r), times the ratio forecast.
 */
export function retargetForecast(input: RetargetInput): RetargetForecast {
  const { tipHeight, tipMs, nowMs, epochStartMs, windowStartMs, lastChangeFraction } = input
  const done = tipHeight % EPOCH_BLOCKS
  const remainingBlocks = EPOCH_BLOCKS - done
  const lockedIn = remainingBlocks === 1
  const elapsedMs = Math.max(0, (lockedIn ? tipMs : nowMs) - epochStartMs)
  const windowed = done < WINDOW_BLOCKS - 1 && windowStartMs !== null

  let ratio: number
  let paceMs: number
  if (windowed) {
    const spanMs = elapsedMs + (epochStartMs - windowStartMs) * (1 + lastChangeFraction)
    ratio = (TARGET_SECONDS * 1_000 * WINDOW_BLOCKS) / spanMs
    paceMs = Math.floor(spanMs / (WINDOW_BLOCKS - 1))
  } else {
    ratio = (TARGET_SECONDS * 1_000 * (done + 1)) / elapsedMs
    paceMs = done === 0 ? TARGET_SECONDS * 1_000 : Math.floor(elapsedMs / done)
  }
  const change = Math.min(HIGHEST_CHANGE, Math.max(LOWEST_CHANGE, ratio - 1))
  const observed = windowed ? WINDOW_BLOCKS - 1 : done
  const luck = (remainingBlocks / EPOCH_BLOCKS) * Math.sqrt(1 / observed + 1 / remainingBlocks)
  return {
    epochStartHeight: tipHeight - done,
    epochStartMs,
    progressFraction: done / EPOCH_BLOCKS,
    remainingBlocks,
    nextHeight: tipHeight + remainingBlocks,
    changeFraction: change,
    sigmaFraction: lockedIn ? 0 : observed === 0 ? null : luck * (1 + change),
    etaMs: nowMs + remainingBlocks * paceMs,
    early: done < WINDOW_BLOCKS - 1 && !windowed,
    lockedIn,
  }
}
