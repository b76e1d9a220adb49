import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './DataTable.module.css'
import { Icon } from './Icon.tsx'

export interface DataColumn<Row> {
  readonly id: string
  readonly header: string
  /** Second line of the heading, for example the unit. */
  readonly headerNote?: string | undefined
  /** Figures stand right-aligned. Default false. */
  readonly numeric?: boolean | undefined
  /** This column names the row (`th scope="row"`). Default: the first column. */
  readonly rowHeader?: boolean | undefined
  /** Heading becomes a sort button; needs `onSort`. Default false. */
  readonly sortable?: boolean | undefined
  /** Left out below 760 px. Default false. */
  readonly hideNarrow?: boolean | undefined
  readonly cell: (row: Row, index: number) => ReactNode
}

export interface DataSort {
  readonly columnId: string
  readonly direction: 'ascending' | 'descending'
}

export interface DataTableProps<Row> {
  /** What the table shows; always there for screen readers. */
  readonly caption: ReactNode
  /** Default true: the panel title usually says it. */
  readonly hideCaption?: boolean | undefined
  readonly columns: readonly DataColumn<Row>[]
  /** Already in the order to show. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string
  readonly sort?: DataSort | undefined
  /** Asked for when a heading is pressed: the same column turns round, another one starts descending when numeric. Sort the rows outside. */
  readonly onSort?: ((sort: DataSort) => void) | undefined
  /** Key of the highlighted row. */
  readonly selectedKey?: string | undefined
  /** Makes the row heading a button that selects its row; a click anywhere in the row does the same. */
  readonly onSelect?: ((row: Row, key: string) => void) | undefined
  /** Shown across the table when there are no rows. */
  readonly emptyText?: ReactNode
  /** s for small tables of 12 px inside cards. Default m. */
  readonly size?: 'm' | 's' | undefined
}

/** Native table with hairlines, right-aligned figures, optional sorting and row selection. Scrolls sideways in its own frame. */
export function DataTable<Row>({
  caption,
  hideCaption = true,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  selectedKey,
  onSelect,
  emptyText,
  size = 'm',
}: DataTableProps<Row>) {
  const rowHeader = (columns.find((column) => column.rowHeader === true) ?? columns[0])?.id
  const columnClass = (column: DataColumn<Row>) =>
    classNames(column.numeric === true && styles.numeric, column.hideNarrow === true && styles.wide)

  const heading = (column: DataColumn<Row>) => {
    const sorted = sort?.columnId === column.id ? sort.direction : undefined
    const words = (
      <>
        {column.header}
        {column.headerNote !== undefined && <small> {column.headerNote}</small>}
      </>
    )
    const sortable = column.sortable === true && onSort !== undefined
    return (
      <th
        key={column.id}
        scope="col"
        aria-sort={sortable ? (sorted ?? 'none') : undefined}
        className={columnClass(column)}
      >
        {sortable ? (
          <button
            type="button"
            className={styles.sort}
            onClick={() => {
              const first = column.numeric === true ? 'descending' : 'ascending'
              const turned = sorted === 'ascending' ? 'descending' : 'ascending'
              onSort({ columnId: column.id, direction: sorted === undefined ? first : turned })
            }}
          >
            <span>{words}</span>
            <Icon
              name={sorted === 'ascending' ? 'sortUp' : 'sortDown'}
              size={12}
              className={sorted === undefined ? styles.unsorted : undefined}
            />
          </button>
        ) : (
          words
        )}
      </th>
    )
  }

  return (
    <div className={styles.scroll}>
      <table className={classNames(styles.table, size === 's' && styles.small)}>
        <caption className={hideCaption ? 'visually-hidden' : styles.caption}>{caption}</caption>
        <thead>
          <tr>{columns.map(heading)}</tr>
        </thead>
        <tbody>
          {rows.length === 0 && emptyText !== undefined && (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {emptyText}
              </td>
            </tr>
          )}
          {rows.map((row, index) => {
            const key = rowKey(row, index)
            const selected = key === selectedKey
            return (
              // The row is a larger target for the pointer; the button in its heading serves the keyboard.
              <tr
                key={key}
                className={classNames(selected && styles.on, onSelect !== undefined && styles.selectable)}
                onClick={onSelect === undefined ? undefined : () => onSelect(row, key)}
              >
                {columns.map((column) => {
                  const content = column.cell(row, index)
                  if (column.id !== rowHeader) {
                    return (
                      <td key={column.id} className={columnClass(column)}>
                        {content}
                      </td>
                    )
                  }
                  return (
                    <th key={column.id} scope="row" className={columnClass(column)}>
                      {onSelect === undefined ? (
                        content
                      ) : (
                        <button type="button" className={styles.select} aria-pressed={selected}>
                          {content}
                        </button>
                      )}
                    </th>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
