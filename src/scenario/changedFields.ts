import { defaultScenarioOf } from './defaultScenario.ts'
import { seedFactsOf } from './defaultSets.ts'
import { LINK_KEYS } from './linkKeys.ts'
import type { Scenario } from './scenario.ts'

/** How a scenario is looked at and where it came from: no assumptions. */
const NOT_ASSUMPTIONS: ReadonlySet<string> = new Set([
  '',
  'defaultSet',
  'engineId',
  'market',
  'receipt',
  'name',
  'view',
  'metric',
  'compareBy',
  'selected',
  'heatmapRates',
  'heatmapDelays',
  'heatmapStage',
])

/** One assumption with the words people call it by. */
export interface Assumption {
  readonly field: keyof Scenario
  readonly name: string
}

/** Every assumption of a scenario in the order of its link, each once. */
const ASSUMPTIONS: readonly Assumption[] = LINK_KEYS.flatMap(([, field, name]) =>
  field === '' || NOT_ASSUMPTIONS.has(field) ? [] : [{ field, name }],
).filter((one, index, all) => all.findIndex(({ field }) => field === one.field) === index)

/** Assumptions that differ from the scenario's default set ("6 of 24 changed"), and how many there are. */
export function changedFields(scenario: Scenario): {
  readonly changed: readonly Assumption[]
  readonly total: number
} {
  const defaults = defaultScenarioOf(seedFactsOf(scenario))
  const changed = ASSUMPTIONS.filter(
    ({ field }) => JSON.stringify(scenario[field]) !== JSON.stringify(defaults[field]),
  )
  return { changed, total: ASSUMPTIONS.length }
}
