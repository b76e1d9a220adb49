import type { ChartTable } from '../chartTypes.ts'

/** A table whose rows are written when somebody asks for them, once: thousands of figures that are seldom looked at. */
export function lazyTable(
  caption: string,
  columns: ChartTable['columns'],
  write: () => ChartTable['rows'],
): ChartTable {
  let rows: ChartTable['rows'] | null = null
  return {
    caption,
    columns,
    get rows() {
      rows ??= write()
      return rows
    },
  }
}
