import type { EngineInput } from '../engineInput.ts'
import { evaluateGrid } from '../evaluateGrid.ts'
import { marketPath } from '../paths/marketPath.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { delayPmf } from './delayPmf.ts'
import type { DeliveryRisk } from './deliveryRisk.ts'
import { lowerTailMean } from './lowerTailMean.ts'
import { nonDeliveryNpvUsd } from './nonDeliveryNpvUsd.ts'

/** Value of one case over everything that may happen to its delivery, the market held to its expected path. USD. */
export interface ExpectedOverDelay {
  readonly meanNpvUsd: number
  readonly npvNoDelayUsd: number
  /** Probability of an NPV >= 0. */
  readonly pBreakeven: number
  /** Mean NPV of the worst 5 % of outcomes. */
  readonly cvar5pctNpvUsd: number
  /** Probability of each outcome; they sum to 1. */
  readonly pOnTime: number
  readonly pLate: number
  readonly pNonDelivery: number
}

const TAIL_SHARE = 0.05

/**
 * Exact expectation over the days of delay at the input's own stage, and over non-delivery: with the market given, a case is
 * a function of its delay alone, so weights replace simulation. The days drawn stand in for the input's `delay.days`,
 * as the axis of a grid does; "no delay" is 0 days, not the input's own. Duty is the input's own: its override, or
 * the schedule in force at each entry. Delay is taken to be independent of price and difficulty.
 */
export function expectedOverDelay(
  input: EngineInput,
  risk: DeliveryRisk,
  market: MarketPath = marketPath(input),
): ExpectedOverDelay {
  const pmf = delayPmf(risk.pHold, risk.dist)
  const pDelivery = 1 - risk.pNonDelivery
  const delays = [...pmf.keys()].filter((days) => days === 0 || (pmf[days] ?? 0) > 0)
  const untold: EngineInput = { ...input, outputs: { irr: false } }
  const npvs = [...evaluateGrid(untold, [input.import.tariffOverride], delays, market).npvUsd]
  const npvNoDelayUsd = npvs[0] ?? NaN
  const weights = delays.map((days) => pDelivery * (pmf[days] ?? 0))
  const pOnTime = weights[0] ?? 0
  npvs.push(nonDeliveryNpvUsd(input, risk.recoveryFraction, risk.recoveryLagDays))
  weights.push(risk.pNonDelivery)
  const weighted = (value: (npvUsd: number) => number): number =>
    npvs.reduce((sum, npvUsd, index) => sum + (weights[index] ?? 0) * value(npvUsd), 0)
  return {
    meanNpvUsd: weighted((npvUsd) => npvUsd),
    npvNoDelayUsd,
    pBreakeven: weighted((npvUsd) => (npvUsd >= 0 ? 1 : 0)),
    cvar5pctNpvUsd: lowerTailMean(npvs, weights, TAIL_SHARE),
    pOnTime,
    pLate: pDelivery - pOnTime,
    pNonDelivery: risk.pNonDelivery,
  }
}
