import type { DutyLayer } from '#units/dutyLayer.ts'
import type { CustomDutyLayer, TariffScenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** What a tariff scenario means for goods of one origin; null when its schedule is not among the facts. */
export interface TariffForOrigin {
  readonly layers: readonly DutyLayer[]
  /** Flat fraction that replaces all layers, or null. */
  readonly tariffOverride: number | null
}

function isInForce(layer: DutyLayer, isoDay: string): boolean {
  return (layer.start === null || layer.start <= isoDay) && (layer.end === null || isoDay < layer.end)
}

/** The layer for ever, whenever shipped: a frozen schedule keeps what was in force on its day. */
function withoutDates(layer: DutyLayer): DutyLayer {
  return { ...layer, start: null, end: null, exemptIfExportedBefore: null, exemptIfEnteredBefore: null }
}

function fromCustom(layer: CustomDutyLayer): DutyLayer {
  return {
    name: 'Own layer',
    rate: layer.kind === 'exempt' ? 0 : layer.rate,
    kind: layer.kind === 'per_unit' ? 'per_unit' : 'ad_valorem',
    start: layer.start,
    end: layer.end,
    group: null,
    replaces: layer.kind === 'replaces' || layer.kind === 'exempt',
    exemptIfExportedBefore: null,
    exemptIfEnteredBefore: null,
    refundFraction: 0,
    refundLagDays: 0,
  }
}

/**
 * Duty layers an imported line of `origin` (ISO alpha-2) pays under a tariff scenario. Scheduled: the origin's own dated layers; flat:
 * one rate whatever the origin; frozen: the layers in force on that day, for ever; custom: the user's layers that apply to the origin.
 */
export function tariffLayers(
  tariff: TariffScenario,
  origin: string,
  schedules: ScenarioFacts['schedules'],
): TariffForOrigin | null {
  if (tariff.kind === 'flat') return { layers: [], tariffOverride: tariff.rate }
  if (tariff.kind === 'custom') {
    const own = tariff.layers.filter((layer) => layer.origin === null || layer.origin === origin)
    return { layers: own.map(fromCustom), tariffOverride: null }
  }
  const schedule = schedules.get(origin)
  if (schedule === undefined) return null
  const layers =
    tariff.kind === 'scheduled'
      ? schedule.layers
      : schedule.layers.filter((layer) => isInForce(layer, tariff.date)).map(withoutDates)
  return { layers, tariffOverride: null }
}
