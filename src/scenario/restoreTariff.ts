import { isoDay, fieldsOf, type Restorer } from './restorer.ts'
import { MAX_LAYERS, type CustomDutyLayer, type TariffScenario } from './scenario.ts'

/** A tariff scenario from unknown data, or null. */
export function restoreTariff(restorer: Restorer, data: unknown): TariffScenario | null {
  const fields = fieldsOf(data)
  switch (fields?.['kind']) {
    case 'scheduled':
      return { kind: 'scheduled' }
    case 'flat':
      if (typeof fields['rate'] !== 'number') return null
      return { kind: 'flat', rate: restorer.number('tariffs', fields['rate'], 'dutyRate', 0) }
    case 'frozen': {
      const date = isoDay(fields['date'])
      return date === null ? null : { kind: 'frozen', date }
    }
    case 'custom': {
      const layers = restorer.list(
        'tariffs',
        fields['layers'],
        MAX_LAYERS,
        (layer) => restoreLayer(restorer, layer),
        [],
      )
      return layers.length === 0 ? null : { kind: 'custom', layers }
    }
    default:
      return null
  }
}

function restoreLayer(restorer: Restorer, data: unknown): CustomDutyLayer | null {
  const fields = fieldsOf(data)
  const kind = (['ad_valorem', 'per_unit', 'replaces', 'exempt'] as const).find(
    (one) => one === fields?.['kind'],
  )
  if (fields === null || kind === undefined || typeof fields['rate'] !== 'number') return null
  const bounded = kind === 'per_unit' ? 'dutyUsdPerUnit' : 'dutyRate'
  const origin = fields['origin']
  return {
    origin: typeof origin === 'string' && /^[A-Z]{2}$/.test(origin) ? origin : null,
    kind,
    rate: kind === 'exempt' ? 0 : restorer.number('tariffs', fields['rate'], bounded, 0),
    start: isoDay(fields['start']),
    end: isoDay(fields['end']),
  }
}
