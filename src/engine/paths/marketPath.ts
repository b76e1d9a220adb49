import type { EngineInput } from '../engineInput.ts'
import { RETARGET_INTERVAL, autoBlocksPerDay } from '../protocol/autoBlocksPerDay.ts'
import { HALVING_INTERVAL } from '../protocol/blockSubsidySat.ts'
import { blockFeesBtc, blockSubsidyBtc } from './blockRewardBtc.ts'
import { epochDifficulties, nextRetargetHeight } from './epochDifficulties.ts'
import { growthFactor } from './growthFactor.ts'
import { pricePath } from './pricePath.ts'

/**
 * Network and price over the horizon. It depends on nothing the buyer decides, so cases with the same outlook share
 * one. Every array has one entry per UTC day from day 0; `priceUsd` has one more, the day the horizon ends.
 */
export interface MarketPath {
  readonly days: number
  readonly blocksPerDay: number
  readonly priceUsd: Float64Array
  /** Mean over the day of subsidy / difficulty, BTC. */
  readonly subsidyPerDifficulty: Float64Array
  /** Mean over the day of fees / difficulty, BTC. */
  readonly feesPerDifficulty: Float64Array
  /** Means over the day, for display: BTC per block, and the harmonic mean of difficulty. */
  readonly subsidyBtc: Float64Array
  readonly feesBtc: Float64Array
  readonly difficulty: Float64Array
}

/** The inputs a market path depends on. */
export type MarketInput = Pick<EngineInput, 'network' | 'price' | 'horizonDays'>

/**
 * Walks the chain day by day. Height moves linearly, x(d) = tip + d * blocks per day; block h is being mined while x
 * is in [h - 1, h). A day is cut where a subsidy era or a difficulty epoch begins inside it.
 */
export function marketPath(input: MarketInput): MarketPath {
  const { network, price, horizonDays } = input
  const { tipHeight } = network
  const blocksPerDay =
    network.blocksPerDay === 'auto' ? autoBlocksPerDay(network.growthAnnual) : network.blocksPerDay
  const path: MarketPath = {
    days: horizonDays,
    blocksPerDay,
    priceUsd: new Float64Array(horizonDays + 1),
    subsidyPerDifficulty: new Float64Array(horizonDays),
    feesPerDifficulty: new Float64Array(horizonDays),
    subsidyBtc: new Float64Array(horizonDays),
    feesBtc: new Float64Array(horizonDays),
    difficulty: new Float64Array(horizonDays),
  }
  const priceUsd = pricePath(price)
  for (let day = 0; day <= horizonDays; day += 1) path.priceUsd[day] = priceUsd(day)

  const byEpoch = network.mode === 'epoch' || network.mode === 'coupled'
  const epochs = byEpoch ? epochDifficulties(network, price, blocksPerDay, horizonDays) : []
  const dailyDifficulty = difficultyPath(network)
  let epoch = 0
  let nextEpoch = byEpoch ? nextRetargetHeight(tipHeight) - 1 : Infinity
  let subsidy = blockSubsidyBtc(tipHeight + 1)
  let fees = blockFeesBtc(subsidy, network.txFees)
  let nextEra = nextEraStart(tipHeight)

  for (let day = 0; day < horizonDays; day += 1) {
    const dayEnd = tipHeight + blocksPerDay * (day + 1)
    let difficulty = byEpoch ? (epochs[epoch] ?? 0) : dailyDifficulty(day)
    let from = tipHeight + blocksPerDay * day
    let subsidySum = 0
    let feesSum = 0
    let subsidyShare = 0
    let feesShare = 0
    let inverse = 0
    while (from < dayEnd) {
      if (from >= nextEra) {
        subsidy = blockSubsidyBtc(nextEra + 1)
        fees = blockFeesBtc(subsidy, network.txFees)
        nextEra += HALVING_INTERVAL
      }
      if (from >= nextEpoch) {
        epoch += 1
        nextEpoch += RETARGET_INTERVAL
        difficulty = epochs[epoch] ?? difficulty
      }
      const to = Math.min(dayEnd, nextEra, nextEpoch)
      const weight = (to - from) / blocksPerDay
      subsidySum += weight * subsidy
      feesSum += weight * fees
      subsidyShare += (weight * subsidy) / difficulty
      feesShare += (weight * fees) / difficulty
      inverse += weight / difficulty
      from = to
    }
    path.subsidyBtc[day] = subsidySum
    path.feesBtc[day] = feesSum
    path.subsidyPerDifficulty[day] = subsidyShare
    path.feesPerDifficulty[day] = feesShare
    path.difficulty[day] = 1 / inverse
  }
  return path
}

/** Height coordinate at which the era after that of block `tipHeight + 1` begins. */
function nextEraStart(tipHeight: number): number {
  return HALVING_INTERVAL * (Math.floor((tipHeight + 1) / HALVING_INTERVAL) + 1) - 1
}

/** Difficulty of the two modes that hold one value through a day. */
function difficultyPath(network: EngineInput['network']): (day: number) => number {
  const { table } = network
  if (network.mode === 'table' && table !== null) {
    return (day) => table[Math.min(day, table.length - 1)] ?? 0
  }
  const factor = growthFactor(network.growthAnnual, network.growthHalfLifeDays)
  return (day) => network.difficulty * factor(day)
}
