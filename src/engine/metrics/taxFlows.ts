import type { EngineInput } from '../engineInput.ts'
import { btcSold } from '../operations/operate.ts'
import type { CaseFlows } from './caseFlows.ts'
import { yearEndDays } from './yearEndDays.ts'
import { writeYearlyTax } from './yearlyTax.ts'

/** Income of one day before depreciation: BTC at spot on receipt less the cost of what is sold and of running. */
function dayIncome(input: EngineInput, flows: Omit<CaseFlows, 'tax'>, day: number): number {
  const { operations, priceUsd, idle } = flows
  const { treasury } = input
  const btc = operations.btc[day] ?? 0
  const price = priceUsd[day] ?? 0
  const sellingCost =
    treasury.saleCost < 1
      ? ((operations.sales[day] ?? 0) * treasury.saleCost) / (1 - treasury.saleCost)
      : btcSold(treasury, btc, 0, 0) * price
  return (
    btc * price -
    sellingCost -
    (operations.energy[day] ?? 0) -
    (operations.fixed[day] ?? 0) -
    (idle[day] ?? 0)
  )
}

/**
 * Income tax by day, USD, negative for a refund; 0 throughout when tax is off. Tax years are calendar years; the tax of a
 * year falls due on its 31 December, or on the last day of the case. Capital is depreciated from the year of the first
 * hash; in the year of `end` what is left of the basis is set against salvage instead.
 */
export function taxFlows(input: EngineInput, flows: Omit<CaseFlows, 'tax'>): Float64Array {
  const taxByDay = new Float64Array(flows.capital.length)
  if (!input.tax.enabled) return taxByDay
  const { operations, times, last } = flows
  const yearEnds = yearEndDays(input.valuationDate, last)
  const income = new Float64Array(yearEnds.length)
  let serviceYear = -1
  let endYear = 0
  let from = 0
  for (const [year, yearEnd] of yearEnds.entries()) {
    const to = Math.min(last, yearEnd)
    let sum = 0
    for (let day = from; day <= to; day += 1) sum += dayIncome(input, flows, day)
    if (operations.operated && times.on >= from && times.on <= to) serviceYear = year
    if (operations.end >= from && operations.end <= to) {
      endYear = year
      sum += flows.liquidation - operations.heldBasisUsd + flows.salvage
    }
    income[year] = sum
    from = to + 1
  }
  const basisUsd = -flows.capital.reduce((sum, usd) => sum + usd, 0)
  const tax = new Float64Array(yearEnds.length)
  writeYearlyTax(tax, input.tax, { income, basisUsd, serviceYear, endYear })
  for (const [year, yearEnd] of yearEnds.entries()) taxByDay[Math.min(last, yearEnd)] = tax[year] ?? 0
  return taxByDay
}
