import { saveFile } from '#ui/saveFile.ts'
import type { ChartTable } from '../chartTypes.ts'
import { chartTableCsv } from '../export/chartTableCsv.ts'

/** Offers a table as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function downloadCsv(table: ChartTable, fileName: string): void {
  saveFile(`\uFEFF${chartTableCsv(table)}`, fileName, 'text/csv')
}
