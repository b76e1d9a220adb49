import type { EngineInput } from '../engineInput.ts'
import { dutyStack } from '../logistics/dutyStack.ts'
import { emptyLandedCost, writeLandedCost } from '../logistics/landedCost.ts'
import { timeline } from '../logistics/timeline.ts'
import { discountFactor } from '../paths/discountFactor.ts'

/**
 * Present value, USD, of an order that is paid for and never arrives: every instalment on its undelayed date, then
 * `recoveryFraction` of them back `recoveryLagDays` after the last one. No freight, duty, site or operation. <= 0 at
 * rates >= 0.
 */
export function nonDeliveryNpvUsd(
  input: EngineInput,
  recoveryFraction: number,
  recoveryLagDays: number,
): number {
  const times = timeline(input, 0)
  const landed = emptyLandedCost()
  writeLandedCost(landed, input, times, dutyStack(input, times))
  const { discountRate } = input.finance
  let paid = 0
  let pvPaid = 0
  let last = 0
  for (const { anchor, offsetDays, fraction } of input.purchase.payments) {
    const day = Math.max(0, times[anchor] + offsetDays)
    const usd = fraction * landed.hardware
    paid += usd
    pvPaid += usd * discountFactor(discountRate, day)
    last = Math.max(last, day)
  }
  return recoveryFraction * paid * discountFactor(discountRate, last + recoveryLagDays) - pvPaid
}
