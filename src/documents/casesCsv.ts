import { csvText, type CsvSeparator } from '#format/csvText.ts'
import { caseColumns } from './caseColumns.ts'
import type { ExportContext } from './exportContext.ts'
import { headerRows } from './headerRows.ts'

/** Every case of a result as CSV, below a block that says where it comes from. */
export function casesCsv(context: ExportContext, separator: CsvSeparator): string {
  const columns = caseColumns(context.result)
  const cases = context.result.cases.map((one) => columns.map((column) => column.value(one)))
  return csvText([...headerRows(context), [], columns.map((column) => column.label), ...cases], separator)
}
