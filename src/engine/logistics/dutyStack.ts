import { utcDayFromIso } from '#units/utcDay.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'
import type { EngineInput } from '../engineInput.ts'
import type { Timeline } from '../metrics.ts'

/** Duty in force for one entry. */
export interface DutyStack {
  /** Sum of the ad valorem rates, a fraction of customs value. */
  readonly rate: number
  /** Sum of the specific rates, USD per unit. */
  readonly usdPerUnit: number
  /** The layers that make up both sums; none for a flat rate. */
  readonly charged: readonly DutyLayer[]
  /** Layers whose duty is refunded in part. */
  readonly refunded: readonly DutyLayer[]
}

const NO_LAYERS: readonly DutyLayer[] = []

/** Whether a UTC day lies before an ISO date. */
function isBefore(utcDay: number, iso: string): boolean {
  return utcDay < (utcDayFromIso(iso) ?? Infinity)
}

function isActive(layer: DutyLayer, entryDay: number, shipDay: number): boolean {
  if (layer.start !== null && isBefore(entryDay, layer.start)) return false
  if (layer.end !== null && !isBefore(entryDay, layer.end)) return false
  const { exemptIfExportedBefore, exemptIfEnteredBefore } = layer
  const onTheWater =
    exemptIfExportedBefore !== null &&
    isBefore(shipDay, exemptIfExportedBefore) &&
    (exemptIfEnteredBefore === null || isBefore(entryDay, exemptIfEnteredBefore))
  return !onTheWater
}

/**
 * Duty rates at the time of entry (19 CFR 141.69). Of each group only the highest active rate counts; if a surviving
 * layer replaces, only replacing layers remain; the rest add on the same customs value, without compounding.
 * `flatRate` (a grid's axis, or the input's override) stands in for the whole stack. A purchase without a border
 * has no duty whatever is asked for.
 */
export function dutyStack(
  input: EngineInput,
  times: Timeline,
  flatRate: number | null = input.import.tariffOverride,
): DutyStack {
  const { regime, layers } = input.import
  if (regime === 'none') return { rate: 0, usdPerUnit: 0, charged: NO_LAYERS, refunded: NO_LAYERS }
  if (flatRate !== null) return { rate: flatRate, usdPerUnit: 0, charged: NO_LAYERS, refunded: NO_LAYERS }
  const dayZero = utcDayFromIso(input.valuationDate) ?? 0
  const entryDay = dayZero + times.entry
  const shipDay = dayZero + times.ship
  const best = new Map<string | DutyLayer, DutyLayer>()
  for (const layer of layers) {
    if (!isActive(layer, entryDay, shipDay)) continue
    const key = layer.group ?? layer
    const rival = best.get(key)
    if (rival === undefined || layer.rate > rival.rate) best.set(key, layer)
  }
  const surviving = [...best.values()]
  const replacing = surviving.filter((layer) => layer.replaces)
  const charged = replacing.length > 0 ? replacing : surviving
  const sum = (kind: DutyLayer['kind']): number =>
    charged.reduce((total, layer) => (layer.kind === kind ? total + layer.rate : total), 0)
  return {
    rate: sum('ad_valorem'),
    usdPerUnit: sum('per_unit'),
    charged,
    refunded: charged.filter((layer) => layer.refundFraction > 0),
  }
}
