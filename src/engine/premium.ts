import { caseValue } from './break-even/caseValue.ts'
import { priceOfValue } from './break-even/priceOfValue.ts'
import type { EngineInput } from './engineInput.ts'
import { evaluate } from './evaluate.ts'
import { marketPath } from './paths/marketPath.ts'

/** Price difference at which two machines are worth the same. */
export interface Premium {
  readonly status: 'ok' | 'not_applicable'
  /** USD per unit that may be paid on top of the domestic list price; negative when it is already too dear. */
  readonly usdPerUnit: number | null
  readonly usdPerThs: number | null
  readonly npvImported: number
  /** NPV of the domestic machine at its own list price. */
  readonly npvDomesticSamePrice: number
}

/**
 * Indifference premium of a domestic or fast machine over an imported one: the addition to its unit price that brings its
 * NPV down (or up) to that of the imported one, its salvage reference frozen. Not applicable when its price moves nothing.
 */
export function premium(imported: EngineInput, domestic: EngineInput): Premium {
  const npvImported = evaluate({ ...imported, outputs: { irr: false } }).npvUsd
  const valueOf = caseValue(domestic, marketPath(domestic), 'npv')
  const usdPerUnit = priceOfValue(valueOf, domestic.purchase.unitPriceUsd, npvImported)
  const { hashrateThs } = domestic.miner
  return {
    status: usdPerUnit === null ? 'not_applicable' : 'ok',
    usdPerUnit,
    usdPerThs: usdPerUnit !== null && hashrateThs > 0 ? usdPerUnit / hashrateThs : null,
    npvImported,
    npvDomesticSamePrice: valueOf({}),
  }
}
