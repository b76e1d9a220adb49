import { SEED_CATALOGUE } from '#facts/seedCatalogue.ts'
import { SEED_DUTY_SCHEDULES } from '#facts/seedDutySchedules.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** The facts of the first screen; `complete` is false, the full ones replace them when loaded. */
export const SEED_FACTS: ScenarioFacts = {
  catalogue: new Map(SEED_CATALOGUE.map((entry) => [entry.linkId, entry])),
  schedules: new Map(SEED_DUTY_SCHEDULES.map((schedule) => [schedule.origin, schedule])),
  complete: false,
}
