import { useId, useState, type ReactNode } from 'react'
import type { ChartModel } from '../chartTypes.ts'
import { ChartTableView } from './ChartTableView.tsx'
import type { FrameOptions } from './panelProps.ts'
import '../charts.css'
import styles from './ChartFrame.module.css'

export interface ChartFrameProps extends ChartModel, FrameOptions {
  readonly children: ReactNode
}

/** Title with the finding, subtitle, tools, chart or its table, source line. `data-part` names what a low frame leaves out or measures. */
export function ChartFrame({
  title,
  neutralTitle,
  subtitle,
  summary,
  source,
  table,
  headingLevel = 2,
  tools,
  tableTools,
  showTable = true,
  controls,
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
          <p className={styles.subtitle} data-part="subtitle">
            {subtitle}
          </p>
        </div>
        <div className={styles.tools} data-part="tools">
          {tools}
          {tableTools?.(table)}
          {showTable ? (
            <button
              type="button"
              className={styles.tool}
              aria-pressed={tableShown}
              aria-label={`Table: ${neutralTitle}`}
              onClick={() => setTableShown((shown) => !shown)}
            >
              Table
            </button>
          ) : null}
        </div>
      </div>
      <p className={styles.hidden} id={`${id}-summary`}>
        {summary}
      </p>
      {controls}
      <div className={styles.body} data-part="body">
        {tableShown ? <ChartTableView table={table} /> : children}
      </div>
      <figcaption className={styles.source} data-part="source">
        <span>{source}</span>
        {attribution === undefined ? null : <span className={styles.attribution}>{attribution}</span>}
      </figcaption>
    </figure>
  )
}
