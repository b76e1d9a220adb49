import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { holdPhrase } from '#charts/labels/holdLabel.ts'
import { isSpread } from '#charts/labels/isSpread.ts'
import { tariffPhrase } from '#charts/labels/tariffLabel.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ExportContext } from '../exportContext.ts'
import { whyNoFormulas } from '../whyNoFormulas.ts'
import { cashSheet } from './cashSheet.ts'
import { daysSheet } from './daysSheet.ts'
import { inputsSheet, type WorkbookCase } from './inputsSheet.ts'
import { landedSheet } from './landedSheet.ts'
import { casesSheet, provenanceSheet } from './listSheets.ts'
import type { WorkbookSheet } from './sheetTypes.ts'

/** The selected case as the formulas take it; null when they cannot have it. */
function workbookCase(result: ScenarioResult): WorkbookCase | null {
  const { scenario, selected } = result
  const { input, metrics } = selected
  if (input === null || metrics === null || whyNoFormulas(result) !== null) return null
  const identity = lineIdentities(scenario)[selected.line]
  const tariff = scenario.tariffs[selected.tariff]
  const hold = scenario.holds[selected.hold]
  const parts = [
    identity === undefined ? '' : `${identity.model}, ${identity.route}`,
    selected.noBorder ? 'no border' : tariff === undefined ? '' : tariffPhrase(tariff),
    hold === undefined ? '' : holdPhrase(hold),
    isSpread(result) ? 'most likely outcome' : '',
  ]
  return { result, input, metrics, name: parts.filter((part) => part !== '').join(', ') }
}

/**
 * The sheets of a workbook: inputs, landed cost, monthly cash and days of the selected case with live formulas, all cases as values,
 * provenance. The first four are left out where `whyNoFormulas` has a reason.
 */
export function buildWorkbook(context: ExportContext): readonly WorkbookSheet[] {
  const lists = [casesSheet(context), provenanceSheet(context)]
  const chosen = workbookCase(context.result)
  if (chosen === null) return lists
  const inputs = inputsSheet(chosen)
  const landed = landedSheet(chosen, inputs.refs)
  const days = daysSheet(chosen, inputs.refs, chosen.metrics.timeline.on)
  const cash = cashSheet(chosen, inputs.refs, landed.refs, days.refs)
  return [inputs.sheet, landed.sheet, cash, days.sheet, ...lists]
}
