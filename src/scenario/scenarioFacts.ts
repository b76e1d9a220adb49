import type { CatalogueEntry, OriginSchedule } from '#facts/factTypes.ts'

/**
 * The facts a scenario is read and evaluated with. The first screen carries only the seed entries;
 * the full catalogue and all origins arrive as a lazy chunk and replace them.
 */
export interface ScenarioFacts {
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>
  readonly schedules: ReadonlyMap<string, OriginSchedule>
  /** False while only the seed facts are loaded. */
  readonly complete: boolean
}
