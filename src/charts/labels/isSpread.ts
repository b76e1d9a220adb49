import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** True when the hold in front is a distribution: figures are then means over its outcomes or of the most likely one, and say which. */
export function isSpread({ scenario, selected }: ScenarioResult): boolean {
  return scenario.holds[selected.hold]?.kind === 'distribution'
}
