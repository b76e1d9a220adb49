import type { ChartTable } from '#charts/chartTypes.ts'
import { csvText, type CsvSeparator, type CsvValue } from '#format/csvText.ts'
import type { ExportContext } from './exportContext.ts'
import { headerRows } from './headerRows.ts'

const PLAIN_NUMBER = /^[+-]?\d{1,3}(,\d{3})*(\.\d+)?$|^[+-]?\d+(\.\d+)?$/
/** A signed figure with a unit: its sign must stay a sign. */
const FIGURE = /^[+-]?\$?\d[\d.,]*( ?(%|\u00a2|k|M|bn|T|d|mo|pt))?$/

/** A printed figure as a number where it is nothing but one; other cells keep their words. */
function valueOf(cell: string): CsvValue {
  const plain = cell.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ')
  if (PLAIN_NUMBER.test(plain)) return Number(plain.replaceAll(',', ''))
  return FIGURE.test(plain) ? { printed: plain } : plain
}

/** The table of one chart as CSV, as it is printed on screen, below the block that says where it comes from. */
export function tableCsv(table: ChartTable, context: ExportContext, separator: CsvSeparator): string {
  const rows = table.rows.map((row) =>
    row.map((cell, index) => (table.columns[index]?.numeric === true ? valueOf(cell) : cell)),
  )
  return csvText(
    [...headerRows(context), [], [table.caption], table.columns.map((column) => column.label), ...rows],
    separator,
  )
}
