import { roundForDisplay } from '#format/decimalText.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { holdDays } from '../labels/holdLabel.ts'
import { countryName, routeOrigin } from '../labels/routeName.ts'
import { tariffLabel } from '../labels/tariffLabel.ts'

const SAME_RATE = 0.0005

/** What the flat rates of the heatmap stand for: "No duty", "China now", "April 2025 peak". Rates without a meaning are left out. */
export function rateNames(result: ScenarioResult): ReadonlyMap<number, string> {
  const { scenario } = result
  const names = new Map<number, string>()
  const note = (rate: number, name: string) => {
    for (const candidate of scenario.heatmapRates) {
      if (Math.abs(candidate - roundForDisplay(rate)) < SAME_RATE && !names.has(candidate))
        names.set(candidate, name)
    }
  }
  note(0, 'No duty')
  const shortest = scenario.holds.reduce(
    (best, hold, index) => (holdDays(hold) < holdDays(scenario.holds[best] ?? hold) ? index : best),
    0,
  )
  for (const one of result.cases) {
    const line = scenario.lines[one.line]
    const tariff = scenario.tariffs[one.tariff]
    if (line === undefined || tariff === undefined || one.metrics === null || one.noBorder) continue
    if (tariff.kind === 'scheduled' && one.hold === shortest) {
      note(one.metrics.landed.tariffRate, `${countryName(routeOrigin(scenario, line).origin)} on time`)
    }
    if (tariff.kind === 'frozen' && one.line === result.selected.line) {
      note(one.metrics.landed.tariffRate, tariffLabel(tariff))
    }
  }
  return names
}
