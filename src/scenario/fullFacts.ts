import { CATALOGUE } from '#facts/catalogue.ts'
import { DUTY_SCHEDULES } from '#facts/dutySchedules.ts'
import { loadOlderSet } from './olderSets.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

/** Every model and every origin of the newest default set. Imported lazily: the first screen does with `SEED_FACTS`. */
export const FULL_FACTS: ScenarioFacts = {
  set: SEED_FACTS.set,
  catalogue: new Map(CATALOGUE.map((entry) => [entry.linkId, entry])),
  schedules: new Map(DUTY_SCHEDULES.map((schedule) => [schedule.origin, schedule])),
  complete: true,
}

/** Every model and every origin of a default set. Rejects when the chunk of an older set cannot be had (offline). */
export async function fullFactsOf(setId: string): Promise<ScenarioFacts> {
  if (setId === FULL_FACTS.set.id) return FULL_FACTS
  const facts = await loadOlderSet(setId)
  if (facts === null) throw new Error(`there is no default set ${setId}`)
  return facts.full
}
