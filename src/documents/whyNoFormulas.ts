import { ENGINE_ID } from '#engine/engineId.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** Why a workbook of this result has no formulas, as a sentence for people; null when it has them. */
export function whyNoFormulas({ selected, engineId }: ScenarioResult): string | null {
  if (selected.metrics === null) return 'Formulas need a selected case with a result.'
  // Formulas say how the engine of this build computes; beside figures of another they would contradict them.
  return engineId === ENGINE_ID
    ? null
    : `No formulas: these figures are of engine ${engineId}, and formulas can only follow engine ${ENGINE_ID}.`
}
