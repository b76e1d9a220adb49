import type { CatalogueEntry, OriginSchedule } from '#facts/factTypes.ts'
import type { DefaultSet } from './defaultSet.ts'

/**
 * The facts a scenario is read and evaluated with, always those of its own default set. The first screen carries only the seed
 * entries; the full catalogue and all origins arrive as a lazy chunk and replace them.
 */
export interface ScenarioFacts {
  readonly set: DefaultSet
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>
  readonly schedules: ReadonlyMap<string, OriginSchedule>
  /** False while only the seed facts are loaded. */
  readonly complete: boolean
}

/** Facts at hand for the default set that stored data names; those of the newest set for null, an unknown or an unloaded one. */
export type FactsOfSet = (setId: string | null) => ScenarioFacts
