import { MS_PER_DAY, utcDayFromIso } from '#units/utcDay.ts'
import type { EngineInput } from '../engineInput.ts'
import type { CaseFlows } from './caseFlows.ts'
import { depreciationShare } from './depreciationShare.ts'

/** Income of one day before depreciation: BTC at spot on receipt less the cost of what is sold and of running. */
function dayIncome(input: EngineInput, flows: Omit<CaseFlows, 'tax'>, day: number): number {
  const { operations, priceUsd, idle } = flows
  const { saleCost } = input.treasury
  const received = (operations.btc[day] ?? 0) * (priceUsd[day] ?? 0)
  const sellingCost = saleCost < 1 ? ((operations.sales[day] ?? 0) * saleCost) / (1 - saleCost) : received
  return (
    received - sellingCost - (operations.energy[day] ?? 0) - (operations.fixed[day] ?? 0) - (idle[day] ?? 0)
  )
}

/**
 * Income tax by day, USD, negative for a refund; 0 throughout when tax is off. Tax years are calendar years; the tax of a
 * year falls due on its 31 December, or on the last day of the case. Capital is depreciated from the year of the first
 * hash; in the year of `end` what is left of the basis is set against salvage instead. Losses are refunded at once or
 * carried forward up to `nolLimit` of each later year's income.
 */
export function taxFlows(input: EngineInput, flows: Omit<CaseFlows, 'tax'>): Float64Array {
  const { tax } = input
  const taxByDay = new Float64Array(flows.capital.length)
  if (!tax.enabled) return taxByDay
  const { operations, times, last } = flows
  const dayZero = utcDayFromIso(input.valuationDate) ?? 0
  const basis = -flows.capital.reduce((sum, usd) => sum + usd, 0)
  let remaining = basis
  let yearsInService = 0
  let losses = 0
  let from = 0
  for (let year = Number(input.valuationDate.slice(0, 4)); from <= last; year += 1) {
    const to = Math.min(last, Date.UTC(year + 1, 0, 1) / MS_PER_DAY - dayZero - 1)
    let income = 0
    for (let day = from; day <= to; day += 1) income += dayIncome(input, flows, day)
    if (operations.end >= from && operations.end <= to) {
      income += flows.liquidation - operations.heldBasisUsd + flows.salvage - remaining
      remaining = 0
    } else if (operations.operated && times.on <= to && remaining > 0) {
      const bonus = yearsInService === 0 ? tax.bonus : 0
      const depreciation = Math.min(
        remaining,
        basis * (bonus + (1 - tax.bonus) * depreciationShare(tax, yearsInService)),
      )
      yearsInService += 1
      remaining -= depreciation
      income -= depreciation
    }
    if (tax.losses === 'carryforward') {
      const used = Math.min(losses, Math.max(0, tax.nolLimit * income))
      losses += Math.max(0, -income) - used
      income = Math.max(0, income) - used
    }
    taxByDay[to] = tax.rate * income
    from = to + 1
  }
  return taxByDay
}
