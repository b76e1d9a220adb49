import { createComputeClient } from '#compute/computeClient.ts'
import { createEvaluator, type EvaluationInputs } from './evaluator.ts'
import { engineInUse } from './engineInUse.ts'
import { effectiveMarket } from './marketStore.ts'
import { scenarioStore } from './scenarioStore.ts'
import { factsOf } from './useFacts.ts'

function readInputs(): EvaluationInputs {
  const { scenario, dragging } = scenarioStore.getState()
  return {
    scenario,
    market: effectiveMarket(),
    facts: factsOf(scenario),
    dragging,
    engineId: engineInUse(scenario),
  }
}

/** The one evaluator of the page, started before the first render. */
export const pageEvaluator = createEvaluator(createComputeClient(), readInputs)
