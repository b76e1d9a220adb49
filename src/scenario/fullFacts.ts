import { CATALOGUE } from '#facts/catalogue.ts'
import { DUTY_SCHEDULES } from '#facts/dutySchedules.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** Every model and every origin. Imported lazily: the first screen does with `SEED_FACTS`. */
export const FULL_FACTS: ScenarioFacts = {
  catalogue: new Map(CATALOGUE.map((entry) => [entry.linkId, entry])),
  schedules: new Map(DUTY_SCHEDULES.map((schedule) => [schedule.origin, schedule])),
  complete: true,
}
