import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { capitalPvUsd, capitalUsd } from '../grid/capitalSums.ts'
import { operatingRow } from '../grid/operatingRow.ts'
import { operatingSums } from '../grid/operatingSums.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import { marketPath } from '../paths/marketPath.ts'
import type { MarketPath } from '../paths/marketPath.ts'

/** What a break-even brings to zero: NPV, or net profit (and with it ROI). */
export type BreakEvenTarget = 'npv' | 'roi'

/** What may differ from the input; the salvage reference price stays the input's own. */
export interface Change {
  readonly unitPriceUsd?: number
  readonly tariffRate?: number
  /** Multiplies the whole price path. */
  readonly priceScale?: number
  /** Multiplies the whole price of electricity. */
  readonly powerScale?: number
}

/** NPV or net profit as a function of one change, with everything that does not depend on it computed once. */
export function caseValue(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
): (change: Change) => number {
  if (input.tax.enabled) return taxedValue(input, market, target)
  const { discountRate } = input.finance
  const times = timeline(input)
  const landed = emptyLandedCost()
  const flows = emptyCapitalFlows(input)
  const ownStack = dutyStack(input, times)
  const valueOperations = (priceScale: number, powerScale: number): number => {
    const sums = operatingSums(input, market, times.on, priceScale, powerScale)
    const row = operatingRow(input, market, sums, times, priceScale)
    return target === 'npv' ? row.pvUsd : row.usd
  }
  const valueCapital = (unitPriceUsd: number, tariffRate: number | undefined): number => {
    const stack = tariffRate === undefined ? ownStack : dutyStack(input, times, tariffRate)
    writeLandedCost(landed, input, times, stack, unitPriceUsd)
    writeCapitalFlows(flows, input, times, stack, landed)
    return target === 'npv' ? capitalPvUsd(flows, discountRate) : capitalUsd(flows)
  }
  const ownOperations = valueOperations(1, 1)
  const ownCapital = valueCapital(input.purchase.unitPriceUsd, undefined)
  return ({ unitPriceUsd, tariffRate, priceScale = 1, powerScale = 1 }) =>
    (priceScale === 1 && powerScale === 1 ? ownOperations : valueOperations(priceScale, powerScale)) +
    (unitPriceUsd === undefined && tariffRate === undefined
      ? ownCapital
      : valueCapital(unitPriceUsd ?? input.purchase.unitPriceUsd, tariffRate))
}

/** The same through full evaluations, since tax ties operations and capital together. */
function taxedValue(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
): (change: Change) => number {
  const { purchase, price, power, salvage } = input
  return ({ unitPriceUsd = purchase.unitPriceUsd, tariffRate, priceScale = 1, powerScale = 1 }) => {
    const changed: EngineInput = {
      ...input,
      purchase: { ...purchase, unitPriceUsd },
      price: {
        ...price,
        usd: price.usd * priceScale,
        table: price.table?.map((usd) => usd * priceScale) ?? null,
      },
      power: {
        ...power,
        usdPerKwh: power.usdPerKwh * powerScale,
        table: power.table?.map((usd) => usd * powerScale) ?? null,
      },
      import: { ...input.import, tariffOverride: tariffRate ?? input.import.tariffOverride },
      salvage: {
        ...salvage,
        referenceUnitPriceUsd: salvage.referenceUnitPriceUsd ?? purchase.unitPriceUsd,
      },
      outputs: { irr: false },
    }
    const metrics = evaluate(changed, priceScale === 1 ? market : marketPath(changed))
    return target === 'npv' ? metrics.npvUsd : metrics.netProfitUsd
  }
}
