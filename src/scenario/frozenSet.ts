import type { CatalogueEntry, OriginSchedule } from '#facts/factTypes.ts'
import type { DefaultSet } from './defaultSet.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** A default set with the facts of its day as `npm run freeze -- set` writes it into `frozen-sets/`. */
export interface FrozenSet {
  readonly set: DefaultSet
  readonly catalogue: readonly CatalogueEntry[]
  readonly schedules: readonly OriginSchedule[]
  /** Link ids and origins of the seed facts: links leave out what is among them. */
  readonly seedModels: readonly string[]
  readonly seedOrigins: readonly string[]
}

/** Everything of the given facts as plain JSON. */
export function freezeFacts(seed: ScenarioFacts, full: ScenarioFacts): FrozenSet {
  return {
    set: full.set,
    catalogue: [...full.catalogue.values()],
    schedules: [...full.schedules.values()],
    seedModels: [...seed.catalogue.keys()],
    seedOrigins: [...seed.schedules.keys()],
  }
}

/** Entries of some ids, in the order of the ids. */
function some<T>(all: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    ids.flatMap((id) => {
      const item = all.get(id)
      return item === undefined ? [] : [[id, item] as const]
    }),
  )
}

/** The facts of a frozen set, as they were when it was the newest. */
export function thawFacts({ set, seedModels, seedOrigins, ...frozen }: FrozenSet): {
  readonly seed: ScenarioFacts
  readonly full: ScenarioFacts
} {
  const catalogue = new Map(frozen.catalogue.map((entry) => [entry.linkId, entry]))
  const schedules = new Map(frozen.schedules.map((schedule) => [schedule.origin, schedule]))
  return {
    seed: {
      set,
      catalogue: some(catalogue, seedModels),
      schedules: some(schedules, seedOrigins),
      complete: false,
    },
    full: { set, catalogue, schedules, complete: true },
  }
}
