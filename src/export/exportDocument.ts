import { resultDocument } from '#scenario/resultDocument.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import type { ExportContext } from './exportContext.ts'
import { inputSources } from './inputSources.ts'
import { marketRows } from './marketRows.ts'

/**
 * A result for machines and for opening again: the pinned scenario at the top level as scenario files carry it, the result as
 * the page carries it, and the sources. Plain JSON, `schema` rises when a field changes its meaning.
 */
export function exportDocument(context: ExportContext) {
  const { result, link, exportedAt } = context
  return {
    format: 'landfall-export',
    schema: 1,
    link,
    engine: result.engineId,
    defaultSet: result.scenario.defaultSet,
    exportedAt,
    provenance: { market: marketRows(context), inputs: inputSources(context) },
    scenario: snapshotScenario(result.scenario, result.market, result),
    result: resultDocument(result),
  }
}
