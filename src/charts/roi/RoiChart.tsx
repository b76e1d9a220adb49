import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis, useXAxisScale, useYAxisScale } from 'recharts'
import { RoiDateTick, RoiYTick, roiTickText } from './RoiAxes.tsx'
import { createLiveModel, useLiveModel, type LiveModel } from './liveModel.ts'
import { valueOn } from './linePath.ts'
import { RoiMarks } from './RoiMarks.tsx'
import { roiLayout, type RoiLayout } from './roiLayout.ts'
import { RoiTooltip, readingText, readingsOn } from './RoiTooltip.tsx'
import type { RoiModel } from './series.ts'
import styles from './roi.module.css'

/** A model at rest for this long is handed to Recharts, so that tooltip and keyboard read it. */
const REST_MS = 150

/**
 * The marks. They follow the live model on their own, so that a drag redraws nothing else; the scales stay those of
 * the committed frame until the model comes to rest.
 */
function LiveMarks({ live, layout, onDrawn }: { readonly live: LiveModel; readonly layout: RoiLayout; readonly onDrawn: () => void }) {
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
  readonly activeIndex: number | null
  readonly dismissed: boolean
  readonly onPointer: () => void
  readonly onDrawn: () => void
}

/** Axes, grid, tooltip and committed data. */
const Frame = memo(function Frame({ model, layout, live, activeIndex, dismissed, onPointer, onDrawn }: FrameProps) {
  const data = useMemo(
    () =>
      model.sampleDays.map((day) => ({
        day,
        ...Object.fromEntries(model.curves.map((curve) => [curve.key, valueOn(curve.points, day)])),
        btc: model.benchmark === null ? null : valueOn(model.benchmark.points, day),
      })),
    [model],
  )
  const lastTick = layout.dateTicks[layout.dateTicks.length - 1]
  return (
    <ComposedChart
      width={layout.width}
      height={layout.height}
      data={data}
      margin={{ top: layout.top, right: layout.width - layout.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      onMouseMove={onPointer}
      onTouchStart={onPointer}
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
          return <RoiDateTick x={Number(x)} text={tick?.label ?? ''} layout={layout} last={tick === lastTick} />
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
      {/* The lines are drawn by LiveMarks; these carry their values to the tooltip. */}
      {model.curves.map((curve) => (
        <Line key={curve.key} dataKey={curve.key} name={curve.name} hide dot={false} isAnimationActive={false} />
      ))}
      {model.benchmark === null ? null : (
        <Line dataKey="btc" name={model.benchmark.name} hide dot={false} isAnimationActive={false} />
      )}
      <LiveMarks live={live} layout={layout} onDrawn={onDrawn} />
      <Tooltip
        includeHidden
        isAnimationActive={false}
        {...(dismissed ? { active: false } : {})}
        {...(activeIndex === null ? {} : { defaultIndex: activeIndex })}
        cursor={dismissed ? false : <Hairline model={model} layout={layout} />}
        wrapperStyle={{ zIndex: 2 }}
        content={({ active, label }) =>
          active && typeof label === 'number' ? <RoiTooltip model={model} day={label} /> : null
        }
      />
    </ComposedChart>
  )
})

/** Hairline of the tooltip with a dot on each line. Recharts passes the points. */
function Hairline({ model, layout, points }: { readonly model: RoiModel; readonly layout: RoiLayout; readonly points?: readonly { readonly x: number }[] }) {
  const yToPixel = useYAxisScale()
  const at = points?.[0]?.x
  if (at === undefined || yToPixel === undefined) return null
  const day = Math.round(((at - layout.left) / (layout.right - layout.left)) * model.endDay)
  return (
    <g className={styles.marks}>
      <line className={styles.cursor} x1={at} x2={at} y1={layout.top} y2={layout.bottom} />
      {readingsOn(model, day).map((one) => (
        <circle key={one.key} className={styles.cursorDot} cx={at} cy={yToPixel(one.value)} r={one.selected ? 4.5 : 3.5} fill={one.stroke} />
      ))}
    </g>
  )
}

export interface RoiChartProps {
  readonly model: RoiModel
  readonly width: number
  /** Called once the marks are drawn. */
  readonly onReady?: () => void
}

/**
 * ROI over time on Recharts: the drawing of `RoiStatic` with a tooltip of all series in rank order. Keyboard: arrows
 * move by one month, Page Up and Down by a year, Home and End to the ends, Escape hides.
 */
export function RoiChart({ model, width, onReady }: RoiChartProps) {
  const [committed, setCommitted] = useState(model)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const [dismissed, setDismissed] = useState(false)
  const liveRef = useRef<LiveModel | null>(null)
  liveRef.current ??= createLiveModel(model)
  const live = liveRef.current

  useLayoutEffect(() => live.set(model), [live, model])
  useEffect(() => {
    if (model === committed) return
    const timer = setTimeout(() => setCommitted(model), REST_MS)
    return () => clearTimeout(timer)
  }, [model, committed])

  const layout = useMemo(() => roiLayout(committed, width), [committed, width])
  const onPointer = useCallback(() => {
    setDismissed(false)
    setActiveIndex(null)
  }, [])
  const onDrawn = useCallback(() => onReady?.(), [onReady])

  const last = committed.sampleDays.length - 1
  const index = activeIndex === null ? null : Math.min(activeIndex, last)
  const day = index === null || dismissed ? undefined : committed.sampleDays[index]
  const onKeyDown = (event: KeyboardEvent) => {
    const from = index ?? -1
    const target: Partial<Record<string, number>> = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: index === null ? last : from - 1,
      ArrowDown: index === null ? last : from - 1,
      PageDown: from + 12,
      PageUp: from - 12,
      Home: 0,
      End: last,
    }
    if (event.key === 'Escape') {
      setDismissed(true)
      setActiveIndex(null)
      return
    }
    const next = target[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setDismissed(false)
    setActiveIndex(Math.min(last, Math.max(0, next)))
  }

  return (
    <div
      className={styles.interactive}
      role="application"
      aria-roledescription="line chart"
      aria-label={`${model.title}. Arrow keys read the values by month.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys read values here
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setActiveIndex(null)}
      data-roi="interactive"
    >
      <Frame
        model={committed}
        layout={layout}
        live={live}
        activeIndex={day === undefined ? null : index}
        dismissed={dismissed}
        onPointer={onPointer}
        onDrawn={onDrawn}
      />
      <p className={styles.hidden} aria-live="polite" data-roi="reading">
        {day === undefined ? '' : readingText(committed, day)}
      </p>
    </div>
  )
}
