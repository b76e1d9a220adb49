import type { EngineInput } from '../engineInput.ts'
import type { Metrics } from '../metrics.ts'
import { payoutShares, powerPriceOn } from '../operations/dailyFigures.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { HALVING_INTERVAL } from '../protocol/blockSubsidySat.ts'
import { HASHES_PER_DIFFICULTY, SECONDS_PER_DAY } from '../protocol/hashesPerDifficulty.ts'

type NetworkMetrics = Pick<
  Metrics,
  'blocksPerDay' | 'hashpriceUsdPerPhDay' | 'hashcostUsdPerPhDay' | 'nextHalvingHeight' | 'nextHalvingDay'
>

/**
 * Day-0 hashprice (expected gross value of 1 PH/s for a day, no pool fee) and hashcost (the hashprice at which the
 * machine just pays for its energy, after pool and sale cost; null when nothing is paid out), and the coming halving.
 */
export function networkMetrics(input: EngineInput, market: MarketPath): NetworkMetrics {
  const { miner, power } = input
  const subsidy = market.subsidyPerDifficulty[0] ?? 0
  const fees = market.feesPerDifficulty[0] ?? 0
  const payout = payoutShares(input.pool)
  const net =
    ((payout.subsidy * subsidy + payout.fees * fees) / (subsidy + fees)) * (1 - input.treasury.saleCost)
  const usdPerPh = (24 * (miner.powerW / miner.hashrateThs) * power.overhead * powerPriceOn(power, 0)) / net
  const nextHalvingHeight = HALVING_INTERVAL * (Math.floor(input.network.tipHeight / HALVING_INTERVAL) + 1)
  return {
    blocksPerDay: market.blocksPerDay,
    hashpriceUsdPerPhDay:
      ((1e15 * SECONDS_PER_DAY) / HASHES_PER_DIFFICULTY) * (subsidy + fees) * (market.priceUsd[0] ?? 0),
    hashcostUsdPerPhDay: Number.isFinite(usdPerPh) ? usdPerPh : null,
    nextHalvingHeight,
    nextHalvingDay: (nextHalvingHeight - 1 - input.network.tipHeight) / market.blocksPerDay,
  }
}
