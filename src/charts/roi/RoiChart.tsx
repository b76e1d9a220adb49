import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
} from 'react'
import { CartesianGrid, ComposedChart, XAxis, YAxis, useXAxisScale, useYAxisScale } from 'recharts'
import type { MouseHandlerDataParam } from 'recharts'
import { RoiDateTick, RoiYTick } from './RoiAxes.tsx'
import { roiTickText } from './roiTickText.ts'
import { createLiveModel, useLiveModel, type LiveModel } from './liveModel.ts'
import { RoiMarks } from './RoiMarks.tsx'
import { roiLayout, type RoiLayout } from './roiLayout.ts'
import { RoiTooltip, readingText, readingsOn } from './RoiTooltip.tsx'
import type { RoiModel } from './series.ts'
import { usePinnedReading } from '../frame/usePinnedReading.ts'
import styles from './roi.module.css'

/** A model at rest for this long is handed to Recharts, so that pointer and keyboard read it. */
const REST_MS = 150

/**
 * The marks. They follow the live model on their own, so that a drag redraws nothing else; the scales stay those of
 * the committed frame until the model comes to rest.
 */
function LiveMarks({
  live,
  layout,
  onDrawn,
}: {
  readonly live: LiveModel
  readonly layout: RoiLayout
  readonly onDrawn: () => void
}) {
  const model = useLiveModel(live)
  const x = useXAxisScale()
  const y = useYAxisScale()
  // Recharts knows its scales only after its first render.
  const ready = x !== undefined && y !== undefined
  useLayoutEffect(() => {
    if (ready) onDrawn()
  }, [ready, onDrawn])
  const toX = useCallback((day: number) => x?.(day) ?? Number.NaN, [x])
  const toY = useCallback((value: number) => y?.(value) ?? Number.NaN, [y])
  return ready ? <RoiMarks model={model} layout={layout} x={toX} y={toY} /> : null
}

interface FrameProps {
  readonly model: RoiModel
  readonly layout: RoiLayout
  readonly live: LiveModel
  /** Day read out, by pointer or keyboard. */
  readonly activeDay: number | null
  /** Row of the committed data under the pointer, null when it left. */
  readonly onPointer: (row: number | null) => void
  readonly onDrawn: () => void
}

/** Axes, grid, scales and pointer tracking over the committed data. */
const Frame = memo(function Frame({ model, layout, live, activeDay, onPointer, onDrawn }: FrameProps) {
  const data = useMemo(() => model.sampleDays.map((day) => ({ day })), [model])
  const follow = (state: MouseHandlerDataParam) => {
    const row = Number(state.activeTooltipIndex ?? Number.NaN)
    onPointer(state.isTooltipActive && Number.isInteger(row) ? row : null)
  }
  const lastTick = layout.dateTicks[layout.dateTicks.length - 1]
  return (
    <ComposedChart
      width={layout.width}
      height={layout.height}
      data={data}
      margin={{ top: layout.top, right: layout.width - layout.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      onMouseMove={follow}
      onMouseLeave={() => onPointer(null)}
      onTouchStart={follow}
      onTouchMove={follow}
    >
      <CartesianGrid vertical={false} horizontalValues={[...model.ticks]} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="day"
        type="number"
        height={layout.height - layout.bottom}
        domain={[0, model.endDay]}
        ticks={layout.dateTicks.map((tick) => tick.day)}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={({ x, payload }) => {
          const tick = layout.dateTicks.find((candidate) => candidate.day === payload.value)
          return (
            <RoiDateTick x={Number(x)} text={tick?.label ?? ''} layout={layout} last={tick === lastTick} />
          )
        }}
      />
      <YAxis
        width={layout.left}
        domain={[...model.domain]}
        ticks={[...model.ticks]}
        interval={0}
        allowDataOverflow
        axisLine={false}
        tickLine={false}
        tick={({ y, payload }) => (
          <RoiYTick y={Number(y)} text={roiTickText(Number(payload.value), model.ticks)} layout={layout} />
        )}
      />
      <LiveMarks live={live} layout={layout} onDrawn={onDrawn} />
      {activeDay === null ? null : <Hairline model={model} layout={layout} day={activeDay} />}
    </ComposedChart>
  )
})

/** Vertical line on a day with a dot on each series. */
function Hairline({
  model,
  layout,
  day,
}: {
  readonly model: RoiModel
  readonly layout: RoiLayout
  readonly day: number
}) {
  const x = useXAxisScale()?.(day)
  const y = useYAxisScale()
  if (x === undefined || y === undefined) return null
  return (
    <g className={styles.marks} data-roi="hairline">
      <line className={styles.cursor} x1={x} x2={x} y1={layout.top} y2={layout.bottom} />
      {readingsOn(model, day).map((one) => (
        <circle
          key={one.key}
          className={styles.cursorDot}
          cx={x}
          cy={y(one.value)}
          r={one.selected ? 4.5 : 3.5}
          fill={one.stroke}
        />
      ))}
    </g>
  )
}

/** Beside the hairline, on the side with more room. */
function tooltipPlace(layout: RoiLayout, share: number): CSSProperties {
  const x = layout.left + share * (layout.right - layout.left)
  return share < 0.5 ? { left: x + 12 } : { right: layout.width - x + 12 }
}

export interface RoiChartProps {
  readonly model: RoiModel
  readonly width: number
  /** Default: what goes with the width. */
  readonly height?: number
  /** Called once the marks are drawn. */
  readonly onReady?: () => void
}

/**
 * ROI over time on Recharts: the drawing of `RoiStatic` with a tooltip of all series in rank order. Keyboard: arrows
 * move by one month, Page Up and Down by a year, Home and End to the ends, Escape hides.
 */
export function RoiChart({ model, width, height, onReady }: RoiChartProps) {
  const [committed, setCommitted] = useState(model)
  const [active, setActive] = useState<{ readonly row: number; readonly by: 'pointer' | 'keyboard' } | null>(
    null,
  )
  const [live] = useState(() => createLiveModel(model))
  const changedAt = useRef(-Infinity)

  useLayoutEffect(() => live.set(model), [live, model])
  useEffect(() => {
    if (model === committed) return
    // A change on its own is drawn whole at once; changes in a row, as of a drag, wait for rest.
    const now = performance.now()
    const alone = now - changedAt.current > REST_MS
    changedAt.current = now
    const timer = setTimeout(() => setCommitted(model), alone ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [model, committed])

  const layout = useMemo(() => roiLayout(committed, width, height), [committed, width, height])
  const onPointer = useCallback(
    (row: number | null) => setActive(row === null ? null : { row, by: 'pointer' }),
    [],
  )
  const onDrawn = useCallback(() => onReady?.(), [onReady])

  const root = useRef<HTMLDivElement>(null)
  const release = useCallback(() => setActive(null), [])
  usePinnedReading(root, active?.by === 'pointer', release)

  const last = committed.sampleDays.length - 1
  const row = active === null ? null : Math.min(active.row, last)
  const day = row === null ? undefined : committed.sampleDays[row]
  const onKeyDown = (event: KeyboardEvent) => {
    const from = row ?? -1
    const target: Partial<Record<string, number>> = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: row === null ? last : from - 1,
      ArrowDown: row === null ? last : from - 1,
      PageDown: from + 12,
      PageUp: from - 12,
      Home: 0,
      End: last,
    }
    if (event.key === 'Escape') {
      setActive(null)
      return
    }
    const next = target[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setActive({ row: Math.min(last, Math.max(0, next)), by: 'keyboard' })
  }

  return (
    // The arrow keys read values here, which is what role application announces.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={root}
      className={styles.interactive}
      role="application"
      aria-roledescription="line chart"
      aria-label={`${model.title}. Arrow keys read the values by month.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
      data-roi="interactive"
    >
      <Frame
        model={committed}
        layout={layout}
        live={live}
        activeDay={day ?? null}
        onPointer={onPointer}
        onDrawn={onDrawn}
      />
      {day === undefined ? null : (
        <div className={styles.tooltipPlace} style={tooltipPlace(layout, day / committed.endDay)}>
          <RoiTooltip model={committed} day={day} />
        </div>
      )}
      <p className={styles.hidden} aria-live="polite" data-roi="reading">
        {day === undefined || active?.by !== 'keyboard' ? '' : readingText(committed, day)}
      </p>
    </div>
  )
}
