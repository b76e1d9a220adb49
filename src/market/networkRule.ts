import type { Market } from '#units/market.ts'
import type { BlockReading } from './blockReading.ts'
import { BUNDLED_MARKET } from './bundledMarket.ts'
import { fault, type Fault } from './fault.ts'
import { EPOCH_BLOCKS, retargetEpoch } from './retargetEpoch.ts'

const HOUR_MS = 3_600_000
/** Consensus allows headers to run this far ahead. */
const FURTHEST_AHEAD_MS = 2 * HOUR_MS
const FURTHEST_BEHIND_MS = 4 * HOUR_MS
/** Since 2012 no retarget has come near halving or doubling; the protocol would allow a factor of 4. */
const WIDEST_RETARGET = 2

/** What an earlier reading says about what the next one can be. */
export interface NetworkReference {
  readonly tipHeight: number
  readonly difficulty: number
  /** Epoch ms. */
  readonly observedAt: number | null
}

/** The reference a market gives, or null when its network values were typed in or pinned and bind nothing. */
export function networkReference(market: Market): NetworkReference | null {
  const { tipHeight, difficulty } = market.provenance
  if ([tipHeight.state, difficulty.state].some((state) => state === 'manual' || state === 'snapshot')) {
    return null
  }
  return {
    tipHeight: market.tipHeight,
    difficulty: market.difficulty,
    observedAt: tipHeight.observedAt,
  }
}

/** Whether two readings are of one chain at about one moment. */
export function agree(a: BlockReading, b: BlockReading): boolean {
  if (Math.abs(a.tip.height - b.tip.height) > 2) return false
  return retargetEpoch(a.tip.height) !== retargetEpoch(b.tip.height) || a.tip.bits === b.tip.bits
}

/**
 * Judges a reading by the clock (`now`, epoch ms) and by the last known one; null when there is nothing to object to.
 *
 * A tip may be 2 h ahead of the clock or 4 h behind. Heights may fall by two (a reorganisation) and may not outrun ten minutes a
 * block threefold. Within an epoch difficulty stays; across epochs it changes by less than a factor of 2 each.
 */
export function judgeNetwork(
  reading: BlockReading,
  reference: NetworkReference | null,
  now: number,
): Fault | null {
  const { tip } = reading
  if (tip.timeMs - now > FURTHEST_AHEAD_MS) return fault('stale', 'newest block lies in the future')
  if (now - tip.timeMs > FURTHEST_BEHIND_MS) {
    return fault('stale', `newest block is ${Math.round((now - tip.timeMs) / HOUR_MS)} hours old`)
  }
  if (reference === null) return null
  const advance = tip.height - reference.tipHeight
  if (advance < -2) return fault('stale', `height is ${-advance} blocks behind the last known`)
  if (reference.observedAt !== null) {
    const elapsedSeconds = Math.max(0, now - reference.observedAt) / 1_000
    if (advance > 6 + (3 * elapsedSeconds) / 600)
      return fault('semantic', `height jumps by ${advance} blocks`)
  }
  const epochs = retargetEpoch(tip.height) - retargetEpoch(reference.tipHeight)
  const ratio = tip.difficulty / reference.difficulty
  // With the last block of an epoch the difficulty known may already be the next one's.
  const ambiguous = (reference.tipHeight + 1) % EPOCH_BLOCKS === 0
  if (epochs === 0 && !ambiguous && Math.abs(ratio - 1) > 1e-6) {
    return fault('disagree', 'another difficulty in the same epoch')
  }
  const widest = WIDEST_RETARGET ** Math.max(1, Math.abs(epochs))
  if (ratio > widest || ratio < 1 / widest) return fault('semantic', 'difficulty changed too much')
  return null
}

/**
 * The refused readings that another one, from another provider, confirms; newest first, empty when there are none.
 *
 * Readings are refused for contradicting this device's clock or the last known values. When independent nodes contradict them in
 * the same way, the clock or the last values are wrong, and the nodes are believed; only the bundled height is never gone back on.
 */
export function confirmedAgainstOdds<T extends { readonly value: BlockReading }>(
  refused: readonly T[],
): readonly T[] {
  const lowest = BUNDLED_MARKET.tipHeight - 2
  const confirmed = refused.filter(
    (one) =>
      one.value.tip.height >= lowest &&
      refused.some((other) => other !== one && agree(one.value, other.value)),
  )
  return confirmed.toSorted((a, b) => b.value.tip.height - a.value.tip.height)
}
