import type { EngineInput } from '../engineInput.ts'
import type { DaySample } from '../metrics.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import type { CaseFlows } from './caseFlows.ts'

/**
 * A few telling days of operation: the first two, day 30, the middle, those around the halving, the last of the horizon. `run`
 * says whether the machine was left on; what does not switch off daily runs, whether it hashes or not.
 */
export function daySamples(
  flows: CaseFlows,
  market: MarketPath,
  cash: Float64Array,
  halvingDay: number,
  curtailment: EngineInput['curtailment'],
): DaySample[] {
  const { operations } = flows
  const start = flows.times.on
  const { end, windowEnd } = operations
  const halving = Math.floor(halvingDay)
  const middle = Math.floor((start + end) / 2)
  const wanted = [start, start + 1, start + 30, middle, halving - 1, halving, halving + 1, market.days - 1]
  const days = [...new Set(wanted)].filter((day) => day >= start && day < windowEnd).sort((a, b) => a - b)
  return days.map((d) => ({
    d,
    btc: operations.btc[d] ?? 0,
    cashFlow: cash[d] ?? 0,
    difficulty: market.difficulty[d] ?? 0,
    earned: operations.earned[d] ?? 0,
    energy: operations.energy[d] ?? 0,
    fees: market.feesBtc[d] ?? 0,
    price: market.priceUsd[d] ?? 0,
    run: d < end && (curtailment !== 'daily' || (operations.earned[d] ?? 0) > (operations.energy[d] ?? 0)),
    subsidy: market.subsidyBtc[d] ?? 0,
  }))
}
