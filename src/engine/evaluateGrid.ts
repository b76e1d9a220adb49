import type { EngineInput } from './engineInput.ts'
import { drain } from './grid/drain.ts'
import { gridRates } from './grid/gridRates.ts'
import { gridSteps } from './grid/gridSteps.ts'
import { gridTax } from './grid/gridTax.ts'
import type { Grid } from './metrics.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'

/**
 * One case across duty rates and days of delay at the input's own stage. A rate of null is the schedule in force at
 * entry; a number stands in for the whole schedule. Every cell equals the single evaluation to 1e-9 of capex.
 */
export function evaluateGrid(
  input: EngineInput,
  tariffs: readonly (number | null)[],
  delays: readonly number[],
  market: MarketPath = marketPath(input),
): Grid {
  const extras = { ratesOf: input.outputs.irr ? gridRates : null, taxOf: gridTax }
  return drain(gridSteps(input, tariffs, delays, market, extras))
}
