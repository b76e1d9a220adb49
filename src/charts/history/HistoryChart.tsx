import type { KeyboardEvent, PointerEvent } from 'react'
import { HistoryMarks, type HistoryMarksProps } from './HistoryMarks.tsx'
import { HistoryTooltip } from './HistoryTooltip.tsx'
import { historyReadings, historyReadingText, nearestTime, timeByKey } from './historyReadings.ts'
import type { HistoryCursor } from './useHistoryCursor.ts'
import styles from './history.module.css'

export interface HistoryChartProps extends HistoryMarksProps {
  readonly cursor: HistoryCursor | null
  readonly onCursor: (cursor: HistoryCursor | null) => void
}

/** Room the tooltip takes, for its place. */
const TOOLTIP_PX = 190

/** Hairline and dot on the reading of the moment. */
function Hairline({ model, chart, layout, axis, timeS }: HistoryMarksProps & { readonly timeS: number }) {
  const x = Math.round(layout.x(timeS)) + 0.5
  const point = historyReadings(model, timeS).find((one) => one.key === chart.key)?.point ?? null
  return (
    <g data-history="hairline">
      <line className={styles.cursor} x1={x} x2={x} y1={axis.top} y2={axis.bottom} />
      {point === null || point.timeS < model.startS ? null : (
        <circle className={styles.dot} cx={layout.x(point.timeS)} cy={axis.y(point.value)} r={4} />
      )}
    </g>
  )
}

/**
 * One chart of history. The pointer and the keys read values of all charts at one moment. Keyboard: arrows move a hundred and
 * twentieth of the span or to the next reading, Page Up and Down a tenth, Home and End to the ends, Escape hides.
 */
export function HistoryChart({ cursor, onCursor, ...marks }: HistoryChartProps) {
  const { model, chart, layout, axis } = marks
  const timeS = cursor?.timeS ?? null
  const mine = cursor?.of === chart.key

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left
    const share = (px - layout.left) / (layout.right - layout.left)
    const nearest = model.times[nearestTime(model.times, model.startS + share * (model.endS - model.startS))]
    if (nearest === undefined) return
    if (!(mine && nearest === timeS)) onCursor({ timeS: nearest, of: chart.key, by: 'pointer' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      onCursor(null)
      return
    }
    const next = timeByKey(model, timeS, event.key)
    if (next === null) return
    event.preventDefault()
    onCursor({ timeS: next, of: chart.key, by: 'keyboard' })
  }
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') onCursor(null)
  }
  const x = timeS === null ? 0 : layout.x(timeS)
  // Beside the hairline, on the side with more room; over it where a narrow chart has too little on either.
  const most = layout.width - TOOLTIP_PX
  const side =
    x < (layout.left + layout.right) / 2
      ? { left: Math.min(x + 12, most) }
      : { right: Math.min(layout.width - x + 12, most) }

  return (
    // The arrow keys read values here, which is what role application announces.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.chart}
      role="application"
      aria-roledescription="line chart"
      aria-label={`${chart.neutralTitle}. Arrow keys read the values.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={onLeave}
      onKeyDown={onKeyDown}
      onBlur={() => onCursor(null)}
      data-history={chart.key}
    >
      <svg
        width={layout.width}
        height={axis.height}
        viewBox={`0 0 ${layout.width} ${axis.height}`}
        aria-hidden="true"
        focusable="false"
      >
        <HistoryMarks {...marks} />
        {timeS === null ? null : <Hairline {...marks} timeS={timeS} />}
      </svg>
      {timeS === null || !mine ? null : (
        <div className={styles.tooltipPlace} style={side}>
          <HistoryTooltip model={model} timeS={timeS} of={chart.key} />
        </div>
      )}
      <p className={styles.hidden} aria-live="polite" data-history="reading">
        {timeS === null || !mine || cursor?.by !== 'keyboard' ? '' : historyReadingText(model, timeS)}
      </p>
    </div>
  )
}
