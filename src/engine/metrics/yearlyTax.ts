import type { EngineInput } from '../engineInput.ts'
import { depreciationShare } from './depreciationShare.ts'

/** What a year's tax is worked out from; years are counted from the one of day 0. */
export interface TaxableYears {
  /** USD before depreciation; in the year of `end` with salvage and the gain on BTC held. */
  readonly income: Float64Array
  /** Capital to be depreciated, USD. */
  readonly basisUsd: number
  /** Year of the first hash, -1 when the machine never runs. */
  readonly serviceYear: number
  /** Year in which the case ends: what is left of the basis is set against salvage there. */
  readonly endYear: number
}

/**
 * Income tax of each calendar year, USD, negative for a refund. Losses are refunded at once, or carried forward and set
 * off up to `nolLimit` of each later year's income; what is left of them at the end is lost.
 */
export function writeYearlyTax(taxUsd: Float64Array, tax: EngineInput['tax'], years: TaxableYears): void {
  const { basisUsd, serviceYear, endYear } = years
  let remaining = basisUsd
  let losses = 0
  for (let year = 0; year < years.income.length; year += 1) {
    let income = years.income[year] ?? 0
    if (year === endYear) {
      income -= remaining
      remaining = 0
    } else if (serviceYear >= 0 && year >= serviceYear && remaining > 0) {
      const yearOfService = year - serviceYear
      const bonus = yearOfService === 0 ? tax.bonus : 0
      const share = bonus + (1 - tax.bonus) * depreciationShare(tax, yearOfService)
      const depreciation = Math.min(remaining, basisUsd * share)
      remaining -= depreciation
      income -= depreciation
    }
    if (tax.losses === 'carryforward') {
      const used = Math.min(losses, Math.max(0, tax.nolLimit * income))
      losses += Math.max(0, -income) - used
      income = Math.max(0, income) - used
    }
    taxUsd[year] = tax.rate * income
  }
}
