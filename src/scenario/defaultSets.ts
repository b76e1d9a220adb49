import type { DefaultSet } from './defaultSet.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'
import { SEED_FACTS } from './seedFacts.ts'

/** Seed facts of every set that has been loaded; sets never change, so it does not matter who loaded them. */
const loaded = new Map<string, ScenarioFacts>([[SEED_FACTS.set.id, SEED_FACTS]])

/** Takes note of an older set, so that scenarios may be made with it. */
export function addDefaultSet(seed: ScenarioFacts): void {
  loaded.set(seed.set.id, seed)
}

/** Seed facts of a set by its id; null when it has not been loaded. */
export function loadedSeedFacts(id: string): ScenarioFacts | null {
  return loaded.get(id) ?? null
}

/** Seed facts of a scenario's own set. A scenario is only ever made with a loaded set; anything else is a bug and throws. */
export function seedFactsOf({ defaultSet }: Pick<Scenario, 'defaultSet'>): ScenarioFacts {
  const facts = loaded.get(defaultSet)
  if (facts === undefined) throw new Error(`default set ${defaultSet} is not loaded`)
  return facts
}

/** The default set a scenario is relative to. */
export function defaultSetOf(scenario: Pick<Scenario, 'defaultSet'>): DefaultSet {
  return seedFactsOf(scenario).set
}
