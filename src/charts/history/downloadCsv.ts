import type { ChartTable } from '../chartTypes.ts'
import { chartTableCsv } from '../export/chartTableCsv.ts'

/** Offers a table as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function downloadCsv(table: ChartTable, fileName: string): void {
  const url = URL.createObjectURL(
    new Blob(['\uFEFF', chartTableCsv(table)], { type: 'text/csv;charset=utf-8' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // Once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
