import type { ExportContext } from '#documents/exportContext.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { addressQuery } from '#scenario/addressQuery.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { sampleResult } from './sampleResult.ts'

/** What a file of a changed default scenario is made from. */
export function exportSample(changes: Partial<Scenario> = {}): ExportContext {
  const result = sampleResult(changes)
  const query = addressQuery(snapshotScenario(result.scenario, result.market, result))
  return {
    result,
    facts: FULL_FACTS,
    link: `https://landfall.example/?${query}`,
    exportedAt: '2026-11-27T15:00:00.000Z',
    sourceName: (provenance) => provenance.source,
  }
}
