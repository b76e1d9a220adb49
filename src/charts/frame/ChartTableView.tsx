import type { ChartTable } from '../chartTypes.ts'
import styles from './ChartTableView.module.css'

/** The table twin of a chart: first column names the row. Scrolls sideways inside itself when it is wide. */
export function ChartTableView({ table, id }: { readonly table: ChartTable; readonly id?: string }) {
  return (
    // Focusable so that the keyboard can scroll a wide table.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-label={`${table.caption}, table`} tabIndex={0} id={id}>
      <table className={styles.table}>
        <caption className={styles.caption}>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={`${index} ${column.label}`}
                scope="col"
                className={column.numeric ? styles.numeric : undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            <tr key={`${rowIndex} ${row[0] ?? ''}`}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th
                    key="head"
                    scope="row"
                    className={table.columns[0]?.numeric ? styles.numeric : undefined}
                  >
                    {cell}
                  </th>
                ) : (
                  <td
                    key={table.columns[index]?.label ?? index}
                    className={table.columns[index]?.numeric ? styles.numeric : undefined}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
