import { restoreScenario } from '#scenario/restoreScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { draftIn } from './draftIn.ts'
import { ensureFullFacts, factsStore } from './useFacts.ts'

export interface DraftFacts {
  readonly facts?: () => ScenarioFacts
  readonly loadFullFacts?: () => Promise<ScenarioFacts>
}

/** True when a draft names models that the facts at hand do not hold. */
function needsFullFacts(draft: object, facts: ScenarioFacts): boolean {
  if (facts.complete || !('lines' in draft) || !Array.isArray(draft.lines)) return false
  return draft.lines.some((line: unknown) => {
    const modelId = typeof line === 'object' && line !== null && 'modelId' in line ? line.modelId : null
    return typeof modelId === 'string' && !facts.catalogue.has(modelId)
  })
}

/**
 * A stored draft, checked and repaired like anything from outside; null when the text holds none. The full facts are waited for
 * only when it names something the seed facts lack; if they cannot be had, the rest becomes repairs.
 */
export async function openDraft(
  text: string | null,
  { facts = () => factsStore.getState().facts, loadFullFacts = ensureFullFacts }: DraftFacts = {},
): Promise<{ readonly scenario: Scenario; readonly repairs: readonly Repair[] } | null> {
  const draft = draftIn(text)
  if (draft === null) return null
  const seed = facts()
  return restoreScenario(draft, needsFullFacts(draft, seed) ? await loadFullFacts().catch(() => seed) : seed)
}
