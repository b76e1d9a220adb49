import { receiptAgrees } from '#scenario/receiptAgrees.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** What a reader must know when a snapshot's figures are not those its sender saw; null when they are, or the link does not say. */
export function receiptNote({ scenario, selected, engineId }: ScenarioResult): string | null {
  if (receiptAgrees(scenario, selected) !== false) return null
  return scenario.engineId === null || scenario.engineId === engineId
    ? 'These figures differ from the shared ones: the link may have been edited.'
    : `Shared figures were made with engine ${scenario.engineId}; these are of engine ${engineId} and differ.`
}
