import type { EngineInput } from './engineInput.ts'
import { premium } from './premium.ts'

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
export function lateDiscount(input: EngineInput, days: number): LateDiscount {
  const at = (delayDays: number): EngineInput => ({ ...input, delay: { ...input.delay, days: delayDays } })
  const { status, usdPerUnit, npvImported, npvDomesticSamePrice } = premium(at(0), at(days))
  const { unitPriceUsd } = input.purchase
  const cutUsd = usdPerUnit === null ? null : 0 - usdPerUnit
  return {
    status,
    usdPerUnit: cutUsd,
    fraction: cutUsd === null || unitPriceUsd === 0 ? null : cutUsd / unitPriceUsd,
    npvOnTime: npvImported,
    npvLate: npvDomesticSamePrice,
  }
}
