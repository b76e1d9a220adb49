import type { EngineInput } from './engineInput.ts'
import type { Metrics } from './metrics.ts'
import { caseFlows } from './metrics/caseFlows.ts'
import { summariseCase } from './metrics/summariseCase.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'

/**
 * Every metric of one case. `input` must come from `parseEngineInput` (or be as valid); then nothing throws and undefined
 * figures are null. `market` may be passed when several cases share network, price and horizon.
 */
export function evaluate(input: EngineInput, market: MarketPath = marketPath(input)): Metrics {
  return summariseCase(input, market, caseFlows(input, market))
}
