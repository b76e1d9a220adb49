import { HASHES_PER_DIFFICULTY, SECONDS_PER_DAY } from '../protocol/hashesPerDifficulty.ts'
import type { EngineInput } from '../engineInput.ts'

/** What the whole fleet does in a day when new: constants of the day loop. */
export interface DailyFigures {
  /** Multiply by subsidy / difficulty and fees / difficulty: BTC per day before and after pool fees. */
  readonly grossBtc: number
  readonly subsidyBtc: number
  readonly feesBtc: number
  /** Part of the spot price left after the cost of selling. */
  readonly saleShare: number
  readonly kwh: number
  readonly fixedUsd: number
}

/** Share of subsidy and of transaction fees a pool pays out; PPS keeps the fees. */
export function payoutShares(pool: EngineInput['pool']): { subsidy: number; fees: number } {
  return {
    subsidy: 1 - pool.fee,
    fees: pool.scheme === 'PPS' ? 0 : 1 - (pool.txFeeFee ?? pool.fee),
  }
}

/** Daily hashes and energy of all units; uptime scales both, so a machine that is off neither earns nor consumes. */
export function dailyFigures(input: EngineInput): DailyFigures {
  const { miner, power } = input
  const payout = payoutShares(input.pool)
  const grossBtc =
    (miner.units * miner.hashrateThs * 1e12 * miner.uptime * SECONDS_PER_DAY) / HASHES_PER_DIFFICULTY
  return {
    grossBtc,
    subsidyBtc: grossBtc * payout.subsidy,
    feesBtc: grossBtc * payout.fees,
    saleShare: 1 - input.treasury.saleCost,
    kwh: ((miner.units * miner.powerW) / 1000) * 24 * miner.uptime * power.overhead,
    fixedUsd: miner.units * input.opex.fixedUsdPerUnitDay,
  }
}

/** Price of electricity on a day, USD per kWh: a table by day (its last value holds), or escalating from day 0. */
export function powerPriceOn(power: EngineInput['power'], day: number): number {
  if (power.table !== null) return power.table[Math.min(day, power.table.length - 1)] ?? 0
  return power.escalationAnnual === 0
    ? power.usdPerKwh
    : power.usdPerKwh * (1 + power.escalationAnnual) ** (day / 365)
}

/** (1 - rate)^(days / 365): units surviving attrition, or hashrate left after degradation. */
export function remainingShare(rateAnnual: number, days: number): number {
  return rateAnnual === 0 ? 1 : (1 - rateAnnual) ** (days / 365)
}
