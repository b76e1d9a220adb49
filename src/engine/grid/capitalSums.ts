import { discountFactor } from '../paths/discountFactor.ts'
import type { CapitalFlows } from '../logistics/capitalFlows.ts'

/** Sum of the capital flows, USD, paid out negative. */
export function capitalUsd(flows: CapitalFlows): number {
  let sum = 0
  for (let index = 0; index < flows.count; index += 1) sum += flows.usd[index] ?? 0
  return sum
}

/** The same, discounted to day 0. */
export function capitalPvUsd(flows: CapitalFlows, rateAnnual: number): number {
  let sum = 0
  for (let index = 0; index < flows.count; index += 1) {
    sum += (flows.usd[index] ?? 0) * discountFactor(rateAnnual, flows.days[index] ?? 0)
  }
  return sum
}
