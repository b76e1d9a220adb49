import type { EngineInput } from '../engineInput.ts'
import { evaluate } from '../evaluate.ts'
import { emptyCapitalFlows, writeCapitalFlows } from '../logistics/capitalFlows.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import type { Grid } from '../metrics.ts'
import { operatingDays } from '../operations/operatingDays.ts'
import type { MarketPath } from '../paths/marketPath.ts'
import { capitalPvUsd, capitalUsd } from './capitalSums.ts'
import { cellPayback, rowCash } from './cellPayback.ts'
import { operatingRow } from './operatingRow.ts'
import { operatingSums, servesEveryStart } from './operatingSums.ts'

type Matrix<T> = T[][]

/**
 * Computes a grid one delay at a time, yielding after each. A delay moves the operating window, which prefix sums value
 * without a loop; a duty rate moves capital flows alone. Where a decision depends on age the sums are rebuilt for each
 * delay; with tax on each cell is a full evaluation.
 */
export function* gridSteps(
  input: EngineInput,
  tariffs: readonly (number | null)[],
  delays: readonly number[],
  market: MarketPath,
): Generator<void, Grid> {
  const roi: Matrix<number | null> = []
  const npvUsd: Matrix<number> = []
  const paybackDay: Matrix<number | null> = []
  const capexUsd: Matrix<number> = []
  const tariffRate: Matrix<number> = []
  const { discountRate } = input.finance
  const landed = emptyLandedCost()
  const flows = emptyCapitalFlows(input)
  const laid = operatingDays(input, market)
  const sharedSums = servesEveryStart(input, laid) ? operatingSums(input, laid, 0) : null
  for (const days of delays) {
    const times = timeline(input, days)
    const roiRow: (number | null)[] = []
    const npvRow: number[] = []
    const paybackRow: (number | null)[] = []
    const capexRow: number[] = []
    const rateRow: number[] = []
    if (input.tax.enabled) {
      for (const tariffOverride of tariffs) {
        const metrics = evaluate(
          {
            ...input,
            delay: { ...input.delay, days },
            import: { ...input.import, tariffOverride },
            outputs: { irr: false },
          },
          market,
        )
        roiRow.push(metrics.roi)
        npvRow.push(metrics.npvUsd)
        paybackRow.push(metrics.paybackDay)
        capexRow.push(metrics.capexUsd)
        rateRow.push(metrics.landed.tariffRate)
      }
    } else {
      const sums = sharedSums ?? operatingSums(input, laid, times.on)
      const row = operatingRow(input, laid, sums, times.on)
      const running = rowCash(row, sums)
      const scheduled = dutyStack(input, times, null)
      const flat = { rate: 0, usdPerUnit: 0, refunded: [] }
      for (const rate of tariffs) {
        flat.rate = input.import.regime === 'none' ? 0 : (rate ?? 0)
        const stack = rate === null ? scheduled : flat
        writeLandedCost(landed, input, times, stack)
        writeCapitalFlows(flows, input, times, stack, landed)
        const capital = capitalUsd(flows)
        roiRow.push(capital < 0 ? (row.usd + capital) / -capital : null)
        npvRow.push(row.pvUsd + capitalPvUsd(flows, discountRate))
        capexRow.push(-capital)
        rateRow.push(stack.rate)
        paybackRow.push(cellPayback(row, running, flows))
      }
    }
    roi.push(roiRow)
    npvUsd.push(npvRow)
    paybackDay.push(paybackRow)
    capexUsd.push(capexRow)
    tariffRate.push(rateRow)
    yield
  }
  return { tariffs, delays, roi, npvUsd, paybackDay, capexUsd, tariffRate }
}
