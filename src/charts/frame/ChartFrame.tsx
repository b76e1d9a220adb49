import { useId, useState, type ReactNode } from 'react'
import type { ChartModel } from '../chartTypes.ts'
import { ChartTableView } from './ChartTableView.tsx'
import '../charts.css'
import styles from './ChartFrame.module.css'

export interface ChartFrameProps extends ChartModel {
  readonly headingLevel?: 1 | 2 | 3
  /** Controls at the right of the title, before the Table toggle. */
  readonly tools?: ReactNode
  /** At the right of the source line, for embeds. */
  readonly attribution?: ReactNode
  /** Shows the neutral name instead of the finding. */
  readonly neutralName?: boolean
  /** Keeps title and subtitle for screen readers only: the page around an embed has its own. */
  readonly hideTitle?: boolean
  readonly children: ReactNode
}

/** Title with the finding, subtitle, tools, chart or its table, source line. */
export function ChartFrame({
  title,
  neutralTitle,
  subtitle,
  summary,
  source,
  table,
  headingLevel = 2,
  tools,
  attribution,
  neutralName = false,
  hideTitle = false,
  children,
}: ChartFrameProps) {
  const id = useId()
  const [tableShown, setTableShown] = useState(false)
  const Heading = `h${headingLevel}` as const
  return (
    <figure className={styles.frame} aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <div className={styles.head}>
        <div className={hideTitle ? styles.hidden : styles.words}>
          <Heading className={styles.title} id={`${id}-title`}>
            {neutralName ? neutralTitle : title}
          </Heading>
          <p className={styles.subtitle}>{subtitle}</p>
        </div>
        <div className={styles.tools}>
          {tools}
          <button
            type="button"
            className={styles.tool}
            aria-pressed={tableShown}
            aria-label={`Table: ${neutralTitle}`}
            onClick={() => setTableShown((shown) => !shown)}
          >
            Table
          </button>
        </div>
      </div>
      <p className={styles.hidden} id={`${id}-summary`}>
        {summary}
      </p>
      <div className={styles.body}>{tableShown ? <ChartTableView table={table} /> : children}</div>
      <figcaption className={styles.source}>
        <span>{source}</span>
        {attribution === undefined ? null : <span className={styles.attribution}>{attribution}</span>}
      </figcaption>
    </figure>
  )
}
