import type { EngineInput } from '../engineInput.ts'
import { remainingShare } from './dailyFigures.ts'

/**
 * Resale of the surviving units on day `end`, USD. It refers to the list price, so it moves neither with duty nor with
 * a seller's concession. Machines that never ran have all survived.
 */
export function salvageUsd(input: EngineInput, operated: boolean, start: number, end: number): number {
  const { salvage, miner, purchase } = input
  if (salvage.fraction === 0) return 0
  const surviving = operated ? remainingShare(miner.attritionAnnual, end - start) : 1
  return (
    salvage.fraction *
    (salvage.referenceUnitPriceUsd ?? purchase.unitPriceUsd) *
    miner.units *
    surviving *
    remainingShare(salvage.declineAnnual, end)
  )
}
