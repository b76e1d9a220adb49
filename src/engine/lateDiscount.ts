import { caseValue } from './break-even/caseValue.ts'
import { priceOfValue } from './break-even/priceOfValue.ts'
import type { EngineInput } from './engineInput.ts'
import { marketPath } from './paths/marketPath.ts'
import type { MarketPath } from './paths/marketPath.ts'

/** Price cut that makes up for a delay. */
export interface LateDiscount {
  readonly status: 'ok' | 'not_applicable'
  /** USD per unit off the list price; negative when the delay is worth having. */
  readonly usdPerUnit: number | null
  /** The same as a fraction of the list price; null when that is 0. */
  readonly fraction: number | null
  readonly npvOnTime: number
  /** NPV of the late batch at the full price. */
  readonly npvLate: number
}

/**
 * Discount a batch that comes `days` late (whole days >= 0, at the input's own stage) must offer to be worth as much as
 * the same batch on time, salvage reference frozen. More than the list price means that no discount makes up for the
 * delay. A lower price also lowers duty and insurance, so the cut is smaller than the cost of the delay per unit. Not
 * applicable when the price moves nothing.
 */
export function lateDiscount(
  input: EngineInput,
  days: number,
  market: MarketPath = marketPath(input),
): LateDiscount {
  const late = { ...input, delay: { ...input.delay, days } }
  const valueOf = caseValue(late, market, 'npv')
  const { unitPriceUsd } = input.purchase
  const npvOnTime = valueOf({ delayDays: 0 })
  const addition = priceOfValue(valueOf, unitPriceUsd, npvOnTime)
  return {
    status: addition === null ? 'not_applicable' : 'ok',
    usdPerUnit: addition === null ? null : 0 - addition,
    fraction: addition === null || unitPriceUsd === 0 ? null : -addition / unitPriceUsd,
    npvOnTime,
    npvLate: valueOf({}),
  }
}
