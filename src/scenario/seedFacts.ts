import { SEED_CATALOGUE } from '#facts/seedCatalogue.ts'
import { SEED_DUTY_SCHEDULES } from '#facts/seedDutySchedules.ts'
import { DEFAULT_SET_2611 } from './defaultSet2611.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** The facts of the first screen, of the newest default set; `complete` is false, the full ones replace them when loaded. */
export const SEED_FACTS: ScenarioFacts = {
  set: DEFAULT_SET_2611,
  catalogue: new Map(SEED_CATALOGUE.map((entry) => [entry.linkId, entry])),
  schedules: new Map(SEED_DUTY_SCHEDULES.map((schedule) => [schedule.origin, schedule])),
  complete: false,
}
