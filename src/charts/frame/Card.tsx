import { useId, useState, type ReactNode } from 'react'
import type { ChartTable } from '../chartTypes.ts'
import { ChartTableView } from './ChartTableView.tsx'
import '../charts.css'
import styles from './Card.module.css'

export interface CardProps {
  readonly title: string
  readonly headingLevel?: 2 | 3
  /** Table twin behind a toggle, for cards with a drawing. */
  readonly table?: ChartTable
  /** Summary for readers without the drawing. */
  readonly summary?: string
  readonly children: ReactNode
}

/** A small section of the column that speaks of the selected case. */
export function Card({ title, headingLevel = 3, table, summary, children }: CardProps) {
  const id = useId()
  const [tableShown, setTableShown] = useState(false)
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section
      className={styles.card}
      aria-labelledby={id}
      aria-describedby={summary === undefined ? undefined : `${id}-summary`}
    >
      <div className={styles.head}>
        <Heading className={styles.title} id={id}>
          {title}
        </Heading>
        {table === undefined ? null : (
          <button
            type="button"
            className={styles.tool}
            aria-pressed={tableShown}
            aria-label={`Table: ${table.caption}`}
            onClick={() => setTableShown((shown) => !shown)}
          >
            Table
          </button>
        )}
      </div>
      {summary === undefined ? null : (
        <p className={styles.hidden} id={`${id}-summary`}>
          {summary}
        </p>
      )}
      {tableShown && table !== undefined ? <ChartTableView table={table} /> : children}
    </section>
  )
}
