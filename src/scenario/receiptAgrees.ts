import type { Scenario } from './scenario.ts'
import type { CaseResult } from './scenarioResult.ts'

/** Half a unit of the last digit a receipt carries, and a little for rounding. */
const ROI_TOLERANCE = 1e-6
const USD_TOLERANCE = 0.01

function near(a: number | null, b: number | null, tolerance: number): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= tolerance
}

/** True when a recomputed case shows the figures the sender saw, to the precision of the receipt; null without a receipt. */
export function receiptAgrees(scenario: Scenario, seen: CaseResult): boolean | null {
  const { receipt } = scenario
  if (receipt === null) return null
  return (
    near(receipt.roi, seen.roi, ROI_TOLERANCE) &&
    near(receipt.npvUsd, seen.npvUsd, USD_TOLERANCE) &&
    near(receipt.paybackDay, seen.paybackDays, 0)
  )
}
