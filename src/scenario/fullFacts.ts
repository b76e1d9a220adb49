import { CATALOGUE } from '#facts/catalogue.ts'
import { DUTY_SCHEDULES } from '#facts/dutySchedules.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

/** Every model and every origin of the newest default set. Imported lazily: the first screen does with `SEED_FACTS`. */
export const FULL_FACTS: ScenarioFacts = {
  set: SEED_FACTS.set,
  catalogue: new Map(CATALOGUE.map((entry) => [entry.linkId, entry])),
  schedules: new Map(DUTY_SCHEDULES.map((schedule) => [schedule.origin, schedule])),
  complete: true,
}
