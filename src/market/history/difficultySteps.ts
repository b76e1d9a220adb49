import type { Market } from '#units/market.ts'
import type { DifficultyStep } from '#units/marketHistory.ts'
import { EPOCH_BLOCKS, retargetEpoch } from '../retargetEpoch.ts'
import type { Adjustment } from './parseAdjustments.ts'

/**
 * Steps of difficulty out of the changes known: where changes are missing, a step of unknown difficulty begins at the moment at
 * which the next change is estimated (by height between the changes known); nothing is interpolated in value.
 *
 * The difficulty of `market`, unless typed in or pinned, ends the list when its epoch is newer than the last change known: from the
 * moment of that reading on, because the time of the change itself is not known. `changes` ascend; the result does too.
 */
export function difficultySteps(changes: readonly Adjustment[], market: Market): readonly DifficultyStep[] {
  const steps: DifficultyStep[] = []
  const append = (next: DifficultyStep, nextHeight: number): void => {
    const last = steps.at(-1)
    if (last !== undefined && next.height - last.height > EPOCH_BLOCKS) {
      const pace = (next.timeS - last.timeS) / (nextHeight - last.height)
      const timeS = Math.round(last.timeS + EPOCH_BLOCKS * pace)
      steps.push({ timeS, height: last.height + EPOCH_BLOCKS, difficulty: null })
    }
    steps.push(next)
  }
  for (const change of changes) append(change, change.height)

  const last = changes.at(-1)
  const timeS = Date.parse(market.asOf) / 1_000
  const height = retargetEpoch(market.tipHeight + 1) * EPOCH_BLOCKS
  const isNewer = last === undefined || (height > last.height && timeS > last.timeS)
  const { state } = market.provenance.difficulty
  if (isNewer && state !== 'manual' && state !== 'snapshot') {
    append({ timeS, height, difficulty: market.difficulty }, market.tipHeight)
  }
  return steps
}
