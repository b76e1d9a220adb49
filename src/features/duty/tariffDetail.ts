import { countryName } from '#charts/labels/routeName.ts'
import { dutyRateOn } from '#facts/dutyRateOn.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { routeOf } from '#scenario/routes.ts'
import type { CustomDutyLayer, Scenario, TariffScenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'

/** Origins that the scenario's imported lines come from, in their order, each once. */
export function importedOrigins(
  scenario: Pick<Scenario, 'defaultSet' | 'lines' | 'routes'>,
): readonly string[] {
  const origins = scenario.lines.flatMap((line) => {
    const route = routeOf(scenario, line.routeId)
    return route === null || route.regime === 'none' ? [] : [route.origin]
  })
  return [...new Set(origins)]
}

function layerWords(layer: CustomDutyLayer): string {
  if (layer.kind === 'exempt') return 'exempt'
  if (layer.kind === 'per_unit') return `$${layer.rate}/unit`
  return formatPercent(layer.rate, layer.rate * 100 === Math.round(layer.rate * 100) ? 0 : 1)
}

/** The second line of a tariff row: what the scenario means for the origins in use. */
export function tariffDetail(
  tariff: TariffScenario,
  scenario: Pick<Scenario, 'defaultSet' | 'lines' | 'routes'>,
  facts: ScenarioFacts,
): string {
  switch (tariff.kind) {
    case 'scheduled':
      return 'by origin, on the day of entry'
    case 'flat':
      return tariff.rate === 0 ? '0 % for every origin' : 'flat, every imported line'
    case 'frozen': {
      const rates = importedOrigins(scenario).flatMap((origin) => {
        const schedule = facts.schedules.get(origin)
        if (schedule === undefined) return []
        return `${countryName(origin)} ${formatPercent(dutyRateOn(schedule, tariff.date), 1)}`
      })
      return rates.length === 0 ? `schedule of ${formatDate(tariff.date)}` : rates.join(', ')
    }
    case 'custom':
      return tariff.layers.length === 1 && tariff.layers[0] !== undefined
        ? `own layer, ${layerWords(tariff.layers[0])}`
        : `own schedule, ${tariff.layers.length} layers`
  }
}
