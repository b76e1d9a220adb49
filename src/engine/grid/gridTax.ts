import type { EngineInput } from '../engineInput.ts'
import { yearEndDays } from '../metrics/yearEndDays.ts'
import { writeYearlyTax } from '../metrics/yearlyTax.ts'
import type { GridTax } from './gridSteps.ts'
import { between } from './operatingRow.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'
import { insert, lastFlowDay } from './rowFlows.ts'
import type { RowFlows } from './rowFlows.ts'

/** Number of days [from, to) and [low, high) have in common. */
function overlap(from: number, to: number, low: number, high: number): number {
  return Math.max(0, Math.min(to, high) - Math.max(from, low))
}

/**
 * Tax of the rows of a grid, from prefix sums by calendar year. Null where those do not tell it: they know what was sold from
 * its proceeds, and a sale cost of 100 % leaves none.
 */
export function gridTax(input: EngineInput): GridTax | null {
  const { saleCost } = input.treasury
  if (saleCost >= 1) return null
  const yearEnds = yearEndDays(input.valuationDate, input.horizonDays)
  /** USD before depreciation, by year. */
  const income = new Float64Array(yearEnds.length)
  const tax = new Float64Array(yearEnds.length)
  let serviceYear = -1
  let endYear = 0

  /**
   * Adds up taxable income whatever the duty: BTC at spot on receipt less the cost of what is sold and of running; in
   * the year of the end, salvage and what BTC kept has gained since receipt.
   */
  function setRow(row: OperatingRow, sums: OperatingSums): void {
    const { start, end, idle } = row
    serviceYear = -1
    endYear = 0
    let from = 0
    for (let year = 0; year < yearEnds.length; year += 1) {
      const next = (yearEnds[year] ?? 0) + 1
      const low = Math.max(from, start)
      const high = Math.min(next, end)
      let usd = -idle.usdPerDay * overlap(from, next, idle.from, idle.until)
      if (row.operated && low < high) {
        const received =
          (between(sums.earned, low, high) - saleCost * between(sums.sales, low, high)) / (1 - saleCost)
        usd += row.salesAge * received - row.costAge * between(sums.cost, low, high)
      }
      if (row.operated && start >= from && start < next) serviceYear = year
      if (end >= from && end < next) {
        endYear = year
        const heldBasis = row.operated ? row.salesAge * between(sums.heldBasis, start, end) : 0
        usd += row.liquidationUsd - heldBasis + row.salvageUsd
      }
      income[year] = usd
      from = next
    }
  }

  /** Puts the tax of every year among the flows, after the capital: due on 31 December or on the last day of the case. */
  function insertTax(flows: RowFlows, row: OperatingRow): void {
    const last = Math.max(row.end, lastFlowDay(flows))
    writeYearlyTax(tax, input.tax, { income, basisUsd: -flows.capitalUsd, serviceYear, endYear })
    for (let year = 0; year < yearEnds.length; year += 1) {
      const usd = tax[year] ?? 0
      // Years after the end bring neither income nor tax.
      if (usd !== 0) insert(flows, Math.min(last, yearEnds[year] ?? 0), -usd, 0)
    }
  }

  return { years: yearEnds.length, setRow, insertTax }
}
