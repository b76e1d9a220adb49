import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { capitalPvUsd, capitalUsd } from '../grid/capitalSums.ts'
import { operatingRow } from '../grid/operatingRow.ts'
import { operatingSums, servesEveryStart } from '../grid/operatingSums.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import type { BreakEven } from '../metrics.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import type { BreakEvenTarget } from './caseValue.ts'

/**
 * The longest delay, at the input's own stage, such that every delay up to it still has a value >= 0. Scans upward from
 * no delay: value need not fall with delay when the price rises or a duty is about to end.
 */
export function lastGoodDelay(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
  maxDelayDays: number,
): BreakEven {
  const valueOf = delayValue(input, market, target)
  for (let days = 0; days <= maxDelayDays; days += 1) {
    if (valueOf(days) >= 0) continue
    return days === 0
      ? { value: null, status: 'never', scale: null }
      : { value: days - 1, status: 'ok', scale: null }
  }
  return { value: maxDelayDays, status: 'at_least', scale: null }
}

/** NPV or net profit as a function of days of delay. */
function delayValue(
  input: EngineInput,
  market: MarketPath,
  target: BreakEvenTarget,
): (days: number) => number {
  if (input.tax.enabled) {
    return (days) => {
      const delay = { ...input.delay, days }
      const metrics = evaluate({ ...input, delay, outputs: { irr: false } }, market)
      return target === 'npv' ? metrics.npvUsd : metrics.netProfitUsd
    }
  }
  const landed = emptyLandedCost()
  const flows = emptyCapitalFlows(input)
  const sharedSums = servesEveryStart(input) ? operatingSums(input, market, 0) : null
  return (days) => {
    const times = timeline(input, days)
    const row = operatingRow(input, market, sharedSums ?? operatingSums(input, market, times.on), times)
    const stack = dutyStack(input, times)
    writeLandedCost(landed, input, times, stack)
    writeCapitalFlows(flows, input, times, stack, landed)
    return target === 'npv'
      ? row.pvUsd + capitalPvUsd(flows, input.finance.discountRate)
      : row.usd + capitalUsd(flows)
  }
}
