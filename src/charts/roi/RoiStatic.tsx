import { memo } from 'react'
import { RoiDateTick, RoiYTick } from './RoiAxes.tsx'
import { roiTickText } from './roiTickText.ts'
import { RoiMarks } from './RoiMarks.tsx'
import { roiLayout, xScale, yScale } from './roiLayout.ts'
import type { RoiModel } from './series.ts'
import styles from './roi.module.css'

/** ROI over time as plain SVG: the first picture, before any chart library has arrived. Same geometry as the interactive chart. */
export const RoiStatic = memo(function RoiStatic({
  model,
  width,
  height,
}: {
  readonly model: RoiModel
  readonly width: number
  /** Default: what goes with the width. */
  readonly height?: number
}) {
  const layout = roiLayout(model, width, height)
  const x = xScale(layout, model.endDay)
  const y = yScale(layout, model.domain)
  const lastTick = layout.dateTicks[layout.dateTicks.length - 1]
  return (
    <svg
      className={styles.chart}
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={model.title}
      data-roi="static"
    >
      {model.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={layout.left} x2={layout.right} y1={y(tick)} y2={y(tick)} />
          <RoiYTick y={y(tick)} text={roiTickText(tick, model.ticks)} layout={layout} />
        </g>
      ))}
      {layout.dateTicks.map((tick) => (
        <RoiDateTick
          key={tick.day}
          x={x(tick.day)}
          text={tick.label}
          layout={layout}
          last={tick === lastTick}
        />
      ))}
      <RoiMarks model={model} layout={layout} x={x} y={y} />
    </svg>
  )
})
