import { dataFacts, dataNeedsFullFacts, restoreScenario } from '#scenario/restoreScenario.ts'
import type { Repair, Scenario } from '#scenario/scenario.ts'
import { draftIn } from './draftIn.ts'
import { neededFacts, type LoadFullFacts } from './neededFacts.ts'

export interface DraftFacts {
  readonly loadFullFacts?: LoadFullFacts
}

/** A stored draft, checked and repaired like anything from outside, with the default set it names; null when the text holds none. */
export async function openDraft(
  text: string | null,
  { loadFullFacts }: DraftFacts = {},
): Promise<{ readonly scenario: Scenario; readonly repairs: readonly Repair[] } | null> {
  const draft = draftIn(text)
  if (draft === null) return null
  const needsFull = (known: Parameters<typeof dataNeedsFullFacts>[1]) => dataNeedsFullFacts(draft, known)
  return restoreScenario(draft, await neededFacts(await dataFacts(draft), needsFull, loadFullFacts))
}
