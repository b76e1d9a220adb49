import type { EngineInput } from '#engine/engineInput.ts'
import { caseFlows } from '#engine/metrics/caseFlows.ts'
import type { CaseFlows } from '#engine/metrics/caseFlows.ts'
import { marketPath } from '#engine/paths/marketPath.ts'

/** All flows of a case. */
export function flowsOf(input: EngineInput): CaseFlows {
  return caseFlows(input, marketPath(input))
}

/** Net cash of each day of a case, put together from its parts. */
export function cashByDay(flows: CaseFlows): number[] {
  const { capital, operations, tax, idle, last, salvage, liquidation } = flows
  return Array.from({ length: last + 1 }, (_, day) => {
    const gains = (operations.sales[day] ?? 0) + (day === operations.end ? salvage + liquidation : 0)
    const costs =
      (operations.energy[day] ?? 0) + (operations.fixed[day] ?? 0) + (idle[day] ?? 0) + (tax[day] ?? 0)
    return (capital[day] ?? 0) + gains - costs
  })
}

/** Worth of one dollar of a later day, by the definition. */
export function worthOn(rateAnnual: number, day: number): number {
  return (1 + rateAnnual) ** (-day / 365)
}

/** Present value of amounts by day, summed from the far end. */
export function presentValue(amounts: ArrayLike<number>, rateAnnual: number): number {
  let sum = 0
  for (let day = amounts.length - 1; day >= 0; day -= 1) sum += (amounts[day] ?? 0) * worthOn(rateAnnual, day)
  return sum
}
