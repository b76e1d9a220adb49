import { spreadsheetText } from '#format/spreadsheetText.ts'
import type { ChartTable } from '../chartTypes.ts'

const NEEDS_QUOTES = /[",\r\n]/
/** A plain signed number is no formula. */
const PLAIN_NUMBER = /^[+-]?[\d.,]+( ?%)?$/

function cell(text: string): string {
  // Machines read an ASCII minus and ordinary spaces.
  let plain = text.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ')
  if (!PLAIN_NUMBER.test(plain)) plain = spreadsheetText(plain)
  return NEEDS_QUOTES.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A table as RFC 4180 text with CRLF line ends. Cells that spreadsheets would evaluate are prefixed with an apostrophe. */
export function chartTableCsv(table: ChartTable): string {
  const lines = [table.columns.map((column) => cell(column.label)), ...table.rows.map((row) => row.map(cell))]
  return lines.map((row) => row.join(',')).join('\r\n') + '\r\n'
}
