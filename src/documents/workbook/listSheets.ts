import { outlookLabel } from '#charts/labels/outlookLabel.ts'
import { caseColumns, type CaseColumn, type CaseValue } from '../caseColumns.ts'
import type { ExportContext } from '../exportContext.ts'
import { inputSources } from '../inputSources.ts'
import { marketRows } from '../marketRows.ts'
import { whyNoFormulas } from '../whyNoFormulas.ts'
import { daySerial, type CellFormat, type SheetCell, type WorkbookSheet } from './sheetTypes.ts'
import { sheetWriter, text } from './sheetWriter.ts'

const FORMATS: Readonly<Record<CaseColumn['kind'], CellFormat>> = {
  text: 'general',
  day: 'day',
  fraction: 'percent',
  usd: 'usdCents',
  number: 'general',
}

function caseCell(kind: CaseColumn['kind'], value: CaseValue): SheetCell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, format: FORMATS[kind] }
  return kind === 'day' ? { value: daySerial(value), format: 'day' } : text(value)
}

/** Every case with its figures as values. */
export function casesSheet({ result }: ExportContext): WorkbookSheet {
  const sheet = sheetWriter('Cases')
  const columns = caseColumns(result)
  sheet.row(...columns.map((column) => text(column.label, column.kind === 'text' ? 'head' : 'figureHead')))
  for (const one of result.cases) {
    sheet.row(...columns.map((column) => caseCell(column.kind, column.value(one))))
  }
  return sheet.finish({
    columnWidths: columns.map((column) => (column.kind === 'text' ? 20 : 14)),
    frozenRows: 1,
  })
}

/** What reproduces the figures and where every input comes from. */
export function provenanceSheet(context: ExportContext): WorkbookSheet {
  const { result, link, exportedAt } = context
  const { scenario, market, engineId } = result
  const sheet = sheetWriter('Provenance')
  const section = (title: string) => {
    sheet.row()
    sheet.row(...[title, '', '', '', '', '', ''].map((words) => text(words, 'section')))
  }
  sheet.row(text('Where these figures come from', 'title'))
  sheet.row()
  for (const [label, words] of [
    ['Scenario', scenario.name === '' ? 'without a name' : scenario.name],
    ['Snapshot link', link],
    ['Engine', String(engineId)],
    ['Default set', scenario.defaultSet],
    ['Exported at', exportedAt],
    ['Market', `${market.kind}, as of ${market.asOf}`],
    ['Outlook', outlookLabel(scenario, market)],
  ] as const) {
    sheet.row(text(label), text(words))
  }
  const without = whyNoFormulas(result)
  if (without !== null) sheet.row(text('Formulas'), text(without))
  section('Market')
  sheet.row(
    ...['Figure', 'Value', 'Unit', 'Source', 'Observed (UTC)', 'Read (UTC)', 'State and note'].map((head) =>
      text(head, head === 'Value' ? 'figureHead' : 'head'),
    ),
  )
  for (const row of marketRows(context)) {
    sheet.row(
      text(row.figure),
      row.value === null ? text('not known', 'note') : { value: row.value, format: 'general' },
      text(row.unit, 'note'),
      text(row.source),
      text(row.observedAt ?? 'not known', 'note'),
      text(row.readAt ?? 'not read here', 'note'),
      text([row.state, row.note].filter((part) => part !== '').join(', '), 'note'),
    )
  }
  section('Inputs')
  sheet.row(
    ...['Input', 'Value', 'Confidence', 'Source', 'Date', '', 'Basis'].map((head) => text(head, 'head')),
  )
  for (const row of inputSources(context)) {
    sheet.row(
      text(row.what),
      text(row.value),
      text(row.confidence),
      text(row.source),
      text(row.date),
      null,
      text(row.basis, 'note'),
    )
  }
  sheet.row()
  sheet.row(
    text(
      'Confidence: A two sources agree, B one good source, C weak. Empty: entered in the scenario.',
      'note',
    ),
  )
  sheet.row(text('Not financial, tax or customs advice.', 'note'))
  return sheet.finish({ columnWidths: [34, 22, 14, 34, 24, 24, 70], frozenRows: 0 })
}
