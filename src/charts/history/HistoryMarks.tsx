import { memo, useId, useMemo } from 'react'
import { formatDate } from '#format/formatDate.ts'
import { fitName } from '../frame/fitName.ts'
import { textWidth } from '../frame/textWidth.ts'
import { placeLabels } from '../roi/placeLabels.ts'
import type { HistoryLayout, ValueAxis } from './historyLayout.ts'
import { historyPath, shortfallPath } from './historyPath.ts'
import type { HistoryChartModel, HistoryModel } from './historyTypes.ts'
import { thinRuns } from './thinRuns.ts'
import styles from './history.module.css'

const LABEL_GAP_PX = 15.5
const UNKNOWN = 'not known'

export interface HistoryMarksProps {
  readonly model: HistoryModel
  readonly chart: HistoryChartModel
  readonly layout: HistoryLayout
  readonly axis: ValueAxis
}

function Axes({ chart, layout, axis }: Omit<HistoryMarksProps, 'model'>) {
  return (
    <>
      {chart.gaps.map(({ fromS, toS }) => {
        const from = layout.x(fromS)
        const width = layout.x(toS) - from
        return (
          <g key={fromS} data-mark="gap">
            <rect
              className={styles.gap}
              x={from}
              y={axis.top}
              width={width}
              height={axis.bottom - axis.top}
            />
            {width < textWidth(UNKNOWN) + 8 ? null : (
              <text className={styles.gapNote} x={from + width / 2} y={axis.bottom - 10} textAnchor="middle">
                {UNKNOWN}
              </text>
            )}
          </g>
        )
      })}
      {axis.ticks.map(({ value, text }) => (
        <g key={value}>
          <line
            className={value === 0 ? styles.zero : styles.grid}
            x1={layout.left}
            x2={layout.right}
            y1={axis.y(value)}
            y2={axis.y(value)}
          />
          <text className={styles.tick} x={layout.left - 8} y={axis.y(value) + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {layout.timeTicks.map(({ timeS, label }) => (
        <g key={timeS}>
          <line
            className={styles.tickMark}
            x1={layout.x(timeS)}
            x2={layout.x(timeS)}
            y1={axis.bottom}
            y2={axis.bottom + 5}
          />
          <text className={styles.tick} x={layout.x(timeS)} y={axis.bottom + 20} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
    </>
  )
}

/** Dotted lines with the longest wording that fits before the next one or the edge. */
function Halvings({ model, layout, axis }: Omit<HistoryMarksProps, 'chart'>) {
  return (
    <>
      {model.halvings.map(({ timeS, height }, index) => {
        const at = layout.x(timeS)
        const next = model.halvings[index + 1]
        const limit = next === undefined ? layout.nameX : layout.x(next.timeS) - 4
        const date = formatDate(timeS * 1_000)
        const text = [`Halving, ${date}`, date, 'Halving'].find((words) => at + 6 + textWidth(words) <= limit)
        const turned = text === undefined && next === undefined && at - 60 > layout.left
        return (
          <g key={height} data-mark="halving">
            <line className={styles.event} x1={at} x2={at} y1={axis.top - 14} y2={axis.bottom} />
            {text === undefined && !turned ? null : (
              <text
                className={styles.note}
                x={turned ? at - 6 : at + 6}
                y={axis.top - 5}
                textAnchor={turned ? 'end' : 'start'}
              >
                {text ?? 'Halving'}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

/** Names and values in two aligned columns, joined to the heights they speak of. */
function EndLabels({ layout, axis }: Pick<HistoryMarksProps, 'layout' | 'axis'>) {
  const ends = axis.endLabels.map((label) => Math.min(axis.y(label.at), axis.bottom))
  const places = placeLabels(ends, LABEL_GAP_PX, axis.top, axis.bottom - 2)
  return (
    <>
      {axis.endLabels.map((label, index) => {
        const end = Math.round((ends[index] ?? 0) * 10) / 10
        const at = Math.round((places[index] ?? end) * 10) / 10
        const name = fitName(label.name, axis.namePx)
        return (
          <g
            key={label.key}
            fill={label.seriesIndex === null ? 'var(--text)' : `var(--label-${label.seriesIndex})`}
            className={label.seriesIndex === null ? styles.strong : undefined}
            data-mark="end-label"
          >
            <path className={styles.leader} d={`M${layout.right + 1} ${end}L${layout.right + 9} ${at}`} />
            <text x={layout.nameX} y={at + 4}>
              {name}
              {name === label.name ? null : <title>{label.name}</title>}
            </text>
            <text x={layout.width - 1} y={at + 4} textAnchor="end">
              {label.value}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** Everything of a chart that does not follow the pointer. */
export const HistoryMarks = memo(function HistoryMarks({ model, chart, layout, axis }: HistoryMarksProps) {
  const id = useId()
  const drawn = useMemo(
    () => thinRuns(chart.runs, chart.shape, axis.scale === 'log' ? Math.log : (value) => value),
    [chart, axis.scale],
  )
  const dearest = chart.levels[0]
  const shortfall =
    dearest === undefined ? '' : shortfallPath(drawn, axis.y(dearest.usdPerPhDay), layout.x, axis.y)
  return (
    <g className={styles.marks}>
      <defs>
        <clipPath id={`${id}-plot`}>
          <rect
            x={layout.left}
            y={0}
            width={Math.max(0, layout.right - layout.left)}
            height={axis.bottom + 2}
          />
        </clipPath>
        <pattern
          id={`${id}-hatch`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={styles.hatch} x1={0} x2={0} y1={0} y2={6} />
        </pattern>
      </defs>
      <Axes chart={chart} layout={layout} axis={axis} />
      <Halvings model={model} layout={layout} axis={axis} />
      <g clipPath={`url(#${id}-plot)`}>
        {shortfall === '' ? null : <path d={shortfall} fill={`url(#${id}-hatch)`} data-mark="shortfall" />}
        {chart.levels.map((level) => (
          <line
            key={level.key}
            className={styles.level}
            x1={layout.left}
            x2={layout.right}
            y1={axis.y(level.usdPerPhDay)}
            y2={axis.y(level.usdPerPhDay)}
            stroke={`var(--series-${level.style.seriesIndex})`}
            data-mark="level"
          />
        ))}
        <path
          className={styles.line}
          d={historyPath(drawn, chart.shape, layout.x, axis.y)}
          data-mark="line"
        />
      </g>
      {chart.current === null ? null : (
        <circle
          className={styles.dot}
          cx={layout.x(chart.current.timeS)}
          cy={axis.y(chart.current.value)}
          r={4}
          data-mark="current"
        />
      )}
      <EndLabels layout={layout} axis={axis} />
    </g>
  )
})
