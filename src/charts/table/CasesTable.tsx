import { useState } from 'react'
import { useFittingRows } from '../frame/bodyHeight.ts'
import { LineSwatch } from '../frame/LineSwatch.tsx'
import type { CaseColumn, CaseRow, CasesModel } from './series.ts'
import { useWidth } from '../frame/useWidth.ts'
import styles from './cases.module.css'

interface Sort {
  readonly column: CaseColumn
  readonly descending: boolean
}

/** Results, coloured by their sign. */
const SIGNED: ReadonlySet<CaseColumn> = new Set(['npv', 'profit', 'roi', 'overBtc'])
/** From which width a column has room. */
const NEEDED_FROM: Readonly<Record<CaseColumn, 'always' | 'small' | 'medium' | 'large' | 'wide' | 'widest'>> =
  {
    roi: 'always',
    overBtc: 'always',
    npv: 'medium',
    payback: 'large',
    duty: 'medium',
    landed: 'small',
    perThs: 'wide',
    firstHash: 'widest',
    profit: 'widest',
  }
/** Beyond this many a reader would scroll for ever; the rest comes when asked for. */
const MOST_ROWS = 120
/** Rows of one line, and those whose case stands on two because the columns of its names are left out. */
const ROW_PX = 29
const TALL_ROW_PX = 38
const NAMES_FROM_PX = 760
const HEAD_PX = 48

function sorted(rows: readonly CaseRow[], sort: Sort | null): readonly CaseRow[] {
  if (sort === null) return rows
  const { column, descending } = sort
  return rows.toSorted((a, b) => {
    const [x, y] = [a.figures[column].order, b.figures[column].order]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return descending ? y - x : x - y
  })
}

function tone(column: CaseColumn, order: number | null): string {
  if (!SIGNED.has(column) || order === null) return ''
  if (column === 'roi') return `${styles.roi} ${order < 0 ? styles.loss : order > 0 ? styles.gain : ''}`
  return order < 0 ? (styles.loss ?? '') : ''
}

/** All cases as a table; headings of figures sort it. In a low frame the first ones, and how many more there are. */
export function CasesTable({
  model,
  interactive,
}: {
  readonly model: CasesModel
  readonly interactive: boolean
}) {
  const [sort, setSort] = useState<Sort | null>(null)
  const [all, setAll] = useState(false)
  const [root, width] = useWidth<HTMLDivElement>(736)
  const fitting = useFittingRows(model.rows.length, width < NAMES_FROM_PX ? TALL_ROW_PX : ROW_PX, HEAD_PX)
  const limit = fitting ?? (all ? Infinity : MOST_ROWS)
  const rows = sorted(model.rows, sort).slice(0, limit)
  const more = model.rows.length - rows.length
  const descending = sort?.descending ?? true
  const current = sort?.column ?? 'roi'
  return (
    <>
      {/* Focusable so that the keyboard can scroll a wide table. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={root} className={styles.scroll} role="region" aria-label={model.neutralTitle} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col" className={styles.named}>
                Duty scenario
              </th>
              <th scope="col" className={styles.named}>
                Delay
              </th>
              {model.columns.map(({ id, head, unit }) => {
                const words = (
                  <>
                    {head}
                    {current === id ? <span aria-hidden="true"> {descending ? '↓' : '↑'}</span> : null}
                    {unit === '' ? null : <small>{unit}</small>}
                  </>
                )
                const sortWord = current === id ? (descending ? 'descending' : 'ascending') : undefined
                return (
                  <th
                    key={id}
                    scope="col"
                    className={`${styles.numeric} ${styles[NEEDED_FROM[id]] ?? ''}`}
                    aria-sort={sortWord ?? (interactive ? 'none' : undefined)}
                  >
                    {interactive ? (
                      <button
                        type="button"
                        className={styles.sort}
                        onClick={() =>
                          setSort({ column: id, descending: current === id ? !descending : true })
                        }
                      >
                        <span>{words}</span>
                      </button>
                    ) : (
                      words
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.selected ? styles.selected : undefined}>
                <th scope="row">
                  <span className={styles.name}>
                    <LineSwatch style={row.identity.style} />
                    <span>
                      {row.identity.model} <span className={styles.route}>{row.identity.route}</span>
                      <small>
                        {row.tariff}, {row.hold.charAt(0).toLowerCase() + row.hold.slice(1)}
                      </small>
                    </span>
                  </span>
                </th>
                <td className={styles.named}>{row.tariff}</td>
                <td className={styles.named}>{row.hold}</td>
                {row.problem === null ? (
                  model.columns.map(({ id }) => {
                    const { text, order } = row.figures[id]
                    return (
                      <td
                        key={id}
                        className={`${styles.numeric} ${styles[NEEDED_FROM[id]] ?? ''} ${tone(id, order)}`}
                      >
                        {text}
                      </td>
                    )
                  })
                ) : (
                  <td colSpan={model.columns.length} className={styles.problem}>
                    {row.problem}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more <= 0 ? null : (
        <p className={styles.more}>
          {fitting === null && interactive ? (
            <button type="button" className={styles.sort} onClick={() => setAll(true)}>
              Show {more} more cases
            </button>
          ) : (
            `${more} more ${more === 1 ? 'case' : 'cases'} in a higher frame`
          )}
        </p>
      )}
    </>
  )
}
