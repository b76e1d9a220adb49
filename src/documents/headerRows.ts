import { outlookLabel } from '#charts/labels/outlookLabel.ts'
import type { CsvValue } from '#format/csvText.ts'
import type { ExportContext } from './exportContext.ts'
import { marketRows } from './marketRows.ts'

/** What stands above the figures of a file: the link that reproduces them, and what they were computed with. */
export function headerRows(context: ExportContext): readonly (readonly CsvValue[])[] {
  const { result, link, exportedAt } = context
  const { scenario, market, engineId } = result
  return [
    ['Landfall export', scenario.name],
    ['Snapshot link', link],
    ['Engine', engineId],
    ['Default set', scenario.defaultSet],
    ['Exported at', exportedAt],
    ['Market', `${market.kind}, as of ${market.asOf}`],
    ['Outlook', outlookLabel(scenario, market)],
    ...marketRows(context).map((row): readonly CsvValue[] => [
      row.unit === '' ? row.figure : `${row.figure} (${row.unit})`,
      row.value,
      row.source,
      row.observedAt ?? 'time not known',
      row.state,
      row.note,
    ]),
  ]
}
