import type { EngineInput } from './engineInput.ts'
import { evaluate } from './evaluate.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'

/** What a delay costs, USD of present value, positive = loss; the parts add up to the total. */
export interface DelayCost {
  readonly total: number
  /** Mining lost or moved. */
  readonly operations: number
  /** Storage, a change of duty regime, and the (negative) benefit of paying later. */
  readonly capex: number
  readonly idle: number
  readonly salvage: number
  readonly tax: number
  /** Effective duty rate without and with the delay. */
  readonly tariffRate0: number
  readonly tariffRate1: number
}

/** NPV without delay less NPV with `days` of delay at the input's stage, split by line. `days` is a whole number >= 0. */
export function delayCost(
  input: EngineInput,
  days: number,
  market: MarketPath = marketPath(input),
): DelayCost {
  const at = (delayDays: number) =>
    evaluate({ ...input, delay: { ...input.delay, days: delayDays }, outputs: { irr: false } }, market)
  const onTime = at(0)
  const late = at(days)
  const operating = (metrics: typeof late): number =>
    metrics.pvRevenueUsd - metrics.pvEnergyUsd - metrics.pvFixedUsd
  return {
    total: onTime.npvUsd - late.npvUsd,
    operations: operating(onTime) - operating(late),
    capex: late.pvCapexUsd - onTime.pvCapexUsd,
    idle: late.pvIdleUsd - onTime.pvIdleUsd,
    salvage: onTime.pvSalvageUsd - late.pvSalvageUsd,
    tax: late.pvTaxUsd - onTime.pvTaxUsd,
    tariffRate0: onTime.landed.tariffRate,
    tariffRate1: late.landed.tariffRate,
  }
}
