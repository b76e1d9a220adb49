import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { marketDay } from '#units/market.ts'
import { addDays } from '#units/utcDay.ts'

/** ISO day on which the horizon ends: what every "by" and "to" of a panel names. */
export function endIso({ scenario, selected, market }: ScenarioResult): string {
  return addDays(selected.input?.valuationDate ?? marketDay(market), scenario.horizonDays)
}
