import { HistoryMarks, type HistoryMarksProps } from './HistoryMarks.tsx'
import styles from './history.module.css'

/** One chart of history as a picture: nothing can be read by pointer or key. */
export function HistoryDrawing(marks: HistoryMarksProps) {
  const { layout, axis, chart } = marks
  return (
    <div className={styles.chart} data-history={chart.key}>
      <svg
        width={layout.width}
        height={axis.height}
        viewBox={`0 0 ${layout.width} ${axis.height}`}
        role="img"
        aria-label={chart.title}
      >
        <HistoryMarks {...marks} />
      </svg>
    </div>
  )
}
