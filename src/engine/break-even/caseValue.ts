import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { capitalPvUsd, capitalUsd } from '../grid/capitalSums.ts'
import { idleValue } from '../grid/idleValue.ts'
import { operatingRow } from '../grid/operatingRow.ts'
import { operatingSums, servesEveryStart } from '../grid/operatingSums.ts'
import { windowValue } from '../grid/windowValue.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import { operatingDays } from '../operations/operatingDays.ts'
import { marketPath } from '../paths/marketPath.ts'
import type { MarketPath } from '../paths/marketPath.ts'

/** What a break-even brings to zero: NPV, or net profit (and with it ROI). */
export type BreakEvenTarget = 'npv' | 'roi'

/** What differs from the input; the salvage reference price stays the input's own. */
export interface Change {
  readonly unitPriceUsd?: number
  readonly tariffRate?: number
  readonly delayDays?: number
  /** Multiplies the whole price path. */
  readonly priceScale?: number
  /** Multiplies the whole price of electricity. */
  readonly powerScale?: number
}

/**
 * NPV or net profit as a function of one change. Operations of any start day come from prefix sums where those serve, and
 * are not computed again while only capital changes.
 */
export function caseValue(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
): (change: Change) => number {
  if (input.tax.enabled) return taxedValue(input, market, target)
  const pv = target === 'npv'
  const landed = emptyLandedCost()
  const flows = emptyCapitalFlows(input)
  const laid = operatingDays(input, market)
  const sums = servesEveryStart(input, laid) ? operatingSums(input, laid, 0) : null
  const operations = (start: number, priceScale: number, powerScale: number): number => {
    if (sums === null || priceScale !== 1 || powerScale !== 1) {
      return windowValue(input, laid, start, pv, priceScale, powerScale) - idleValue(input, laid, start, pv)
    }
    const row = operatingRow(input, laid, sums, start)
    return pv ? row.pvUsd : row.usd
  }
  const unchanged = operations(timeline(input).on, 1, 1)
  return ({ unitPriceUsd, tariffRate, delayDays, priceScale = 1, powerScale = 1 }) => {
    const times = timeline(input, delayDays)
    const stack = dutyStack(input, times, tariffRate)
    writeLandedCost(landed, input, times, stack, unitPriceUsd)
    writeCapitalFlows(flows, input, times, stack, landed)
    const operating =
      delayDays === undefined && priceScale === 1 && powerScale === 1
        ? unchanged
        : operations(times.on, priceScale, powerScale)
    return operating + (pv ? capitalPvUsd(flows, input.finance.discountRate) : capitalUsd(flows))
  }
}

/** The same through full evaluations, since tax ties operations and capital together. */
function taxedValue(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
): (change: Change) => number {
  const { purchase, price, power, salvage } = input
  const scaled = (table: readonly number[] | null, scale: number): readonly number[] | null =>
    table?.map((value) => value * scale) ?? null
  return ({ unitPriceUsd, tariffRate, delayDays, priceScale = 1, powerScale = 1 }) => {
    const changed: EngineInput = {
      ...input,
      purchase: { ...purchase, unitPriceUsd: unitPriceUsd ?? purchase.unitPriceUsd },
      delay: { ...input.delay, days: delayDays ?? input.delay.days },
      price: { ...price, usd: price.usd * priceScale, table: scaled(price.table, priceScale) },
      power: {
        ...power,
        usdPerKwh: power.usdPerKwh * powerScale,
        table: scaled(power.table, powerScale),
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
