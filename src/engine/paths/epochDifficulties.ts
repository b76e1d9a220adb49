import type { EngineInput } from '../engineInput.ts'
import { RETARGET_INTERVAL } from '../protocol/autoBlocksPerDay.ts'
import { blockRewardBtc } from './blockRewardBtc.ts'
import { growthExponent } from './growthFactor.ts'
import { priceRatioPath } from './pricePath.ts'

/** Height of the first block after the tip's next one that starts a difficulty epoch. */
export function nextRetargetHeight(tipHeight: number): number {
  return RETARGET_INTERVAL * (Math.floor((tipHeight + 1) / RETARGET_INTERVAL) + 1)
}

/** One retarget moves difficulty by at most a factor of four either way. */
function clampRatio(ratio: number): number {
  return Math.min(4, Math.max(0.25, ratio))
}

/**
 * Difficulty of every epoch that starts before `lastDay`; item 0 is the epoch in progress.
 * `epoch`: the coming change, then the growth path sampled at each epoch's start.
 * `coupled`: hashrate enters until revenue per hash is back on trend (free entry, after Prat and Walter), a
 * fraction kappa of the gap per epoch, reacting to the price of `lagDays` ago with elasticity beta.
 */
export function epochDifficulties(
  network: EngineInput['network'],
  price: EngineInput['price'],
  blocksPerDay: number,
  lastDay: number,
): number[] {
  const { tipHeight, growthHalfLifeDays, nextChange, coupling } = network
  const growth = 1 + network.growthAnnual
  const priceRatio = priceRatioPath(price)
  const firstReward = blockRewardBtc(tipHeight + 1, network.txFees)
  const difficulties = [network.difficulty]
  let difficulty = network.difficulty
  let exponentBefore = 0
  for (let height = nextRetargetHeight(tipHeight); ; height += RETARGET_INTERVAL) {
    const day = (height - 1 - tipHeight) / blocksPerDay
    if (day >= lastDay) return difficulties
    const isFirst = difficulties.length === 1
    const exponent = growthExponent(day, growthHalfLifeDays)
    let ratio = 1
    if (isFirst && nextChange !== null) {
      ratio = 1 + nextChange
    } else if (network.mode === 'epoch') {
      ratio = growth ** (isFirst ? RETARGET_INTERVAL / (365 * blocksPerDay) : exponent - exponentBefore)
    } else {
      const revenueRatio =
        priceRatio(Math.max(0, Math.floor(day) - coupling.lagDays)) *
        (firstReward > 0 ? blockRewardBtc(height, network.txFees) / firstReward : 1)
      const target = network.difficulty * revenueRatio ** coupling.beta * growth ** exponent
      ratio = (target / difficulty) ** coupling.kappa
    }
    difficulty *= clampRatio(ratio)
    exponentBefore = exponent
    difficulties.push(difficulty)
  }
}
