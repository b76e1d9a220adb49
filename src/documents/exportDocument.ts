import { resultDocument } from '#scenario/resultDocument.ts'
import { snapshotMarket } from '#scenario/snapshotMarket.ts'
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
  const scenario = snapshotScenario(result.scenario, result.market, result)
  // The result as the snapshot link shows it, so that whoever opens the link can compare the two as they are.
  const shown = { ...result, scenario, market: snapshotMarket(scenario) ?? result.market }
  return {
    format: 'landfall-export',
    schema: 1,
    link,
    engine: result.engineId,
    defaultSet: result.scenario.defaultSet,
    exportedAt,
    provenance: { market: marketRows(context), inputs: inputSources(context) },
    scenario,
    result: resultDocument(shown),
  }
}
