import type { EngineInput } from '../engineInput.ts'
import { writeYearlyTax } from '../metrics/yearlyTax.ts'
import { between } from './operatingRow.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'
import { insert, lastFlowDay } from './rowFlows.ts'
import type { RowFlows } from './rowFlows.ts'

/** What the tax of one row starts from, whatever the duty. Buffers by calendar year, the one of day 0 first. */
export interface RowTax {
  readonly yearEnds: readonly number[]
  /** USD before depreciation. */
  income: Float64Array
  tax: Float64Array
  serviceYear: number
  endYear: number
}

/** Buffers for the calendar years that end on `yearEnds`. */
export function emptyRowTax(yearEnds: readonly number[]): RowTax {
  const years = yearEnds.length
  return {
    yearEnds,
    income: new Float64Array(years),
    tax: new Float64Array(years),
    serviceYear: -1,
    endYear: 0,
  }
}

/** Number of days [from, to) and [low, high) have in common. */
function overlap(from: number, to: number, low: number, high: number): number {
  return Math.max(0, Math.min(to, high) - Math.max(from, low))
}

/**
 * Adds up a row's taxable income by year from prefix sums: BTC at spot on receipt less the cost of what is sold and of
 * running; in the year of the end, salvage and what BTC held has gained since receipt. Sale cost below 1.
 */
export function setRowTax(rowTax: RowTax, input: EngineInput, row: OperatingRow, sums: OperatingSums): void {
  const { yearEnds, income } = rowTax
  const { saleCost } = input.treasury
  const { start, end, idle } = row
  rowTax.serviceYear = -1
  rowTax.endYear = 0
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
    if (row.operated && start >= from && start < next) rowTax.serviceYear = year
    if (end >= from && end < next) {
      rowTax.endYear = year
      const heldBasis = row.operated ? row.salesAge * between(sums.heldBasis, start, end) : 0
      usd += row.liquidationUsd - heldBasis + row.salvageUsd
    }
    income[year] = usd
    from = next
  }
}

/**
 * Puts the tax of every year among the flows of a row at one duty rate, after its capital: due on 31 December or on the
 * last day of the case.
 */
export function insertTax(flows: RowFlows, rowTax: RowTax, input: EngineInput, row: OperatingRow): void {
  const { yearEnds, income, tax, serviceYear, endYear } = rowTax
  const last = Math.max(row.end, lastFlowDay(flows))
  writeYearlyTax(tax, input.tax, { income, basisUsd: -flows.capitalUsd, serviceYear, endYear })
  for (let year = 0; year < yearEnds.length; year += 1) {
    const usd = tax[year] ?? 0
    // Years after the end bring neither income nor tax.
    if (usd !== 0) insert(flows, Math.min(last, yearEnds[year] ?? 0), -usd, 0)
  }
}
