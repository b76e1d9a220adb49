import type { CatalogueEntry, OriginSchedule } from '#facts/factTypes.ts'
import type { DefaultSet } from './defaultSet.ts'
import type { ScenarioFacts } from './scenarioFacts.ts'

/** A default set with the facts of its day as `tests/support/freeze.mjs set` writes it into `frozen-sets/`. */
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

function some<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  ids: readonly string[] | null,
): ReadonlyMap<string, T> {
  return new Map(
    all.map((item) => [idOf(item), item] as const).filter(([id]) => ids === null || ids.includes(id)),
  )
}

/** The facts of a frozen set, as they were when it was the newest. */
export function thawFacts(frozen: FrozenSet): { readonly seed: ScenarioFacts; readonly full: ScenarioFacts } {
  const facts = (models: readonly string[] | null, origins: readonly string[] | null): ScenarioFacts => ({
    set: frozen.set,
    catalogue: some(frozen.catalogue, ({ linkId }) => linkId, models),
    schedules: some(frozen.schedules, ({ origin }) => origin, origins),
    complete: models === null,
  })
  return { seed: facts(frozen.seedModels, frozen.seedOrigins), full: facts(null, null) }
}
