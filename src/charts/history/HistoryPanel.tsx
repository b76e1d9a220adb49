import { useContext, useMemo, type ReactNode } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { BodyHeight, useBodyHeight } from '../frame/bodyHeight.ts'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { FrameOptions } from '../frame/panelProps.ts'
import { useWidth } from '../frame/useWidth.ts'
import { downloadCsv } from './downloadCsv.ts'
import { HistoryChart } from './HistoryChart.tsx'
import { HistoryDrawing } from './HistoryDrawing.tsx'
import { historyLayout } from './historyLayout.ts'
import type { HistoryModel, HistoryRange, ValueScale } from './historyTypes.ts'
import { historySeries } from './series.ts'
import { useHistoryCursor } from './useHistoryCursor.ts'
import styles from './history.module.css'

/** Below this nothing can be read. */
const LEAST_PX = 130

export interface HistoryPanelProps {
  readonly history: MarketHistory
  /** Null while nothing is computed: no break-even lines then. */
  readonly result: ScenarioResult | null
  readonly range: HistoryRange
  readonly scale: ValueScale
  /** Right end of the time axis, epoch seconds. */
  readonly nowS: number
  readonly headingLevel?: 2 | 3
  /** What an empty chart says and offers, for example a longer range. */
  readonly whenEmpty?: ReactNode
  /** Tools beside the Table toggle of each chart; without them a file is offered. */
  readonly tableTools?: FrameOptions['tableTools']
  /** False leaves out tables, files and the reading of values. Default true. */
  readonly interactive?: boolean
  /** Under the last chart, for embeds. */
  readonly attribution?: ReactNode
  /** Above the first chart. */
  readonly controls?: ReactNode
  /** Shows the neutral names instead of the findings: three charts without any name would be three riddles. */
  readonly neutralName?: boolean
}

/** Hashprice, BTC price and difficulty above each other on one time axis, read together. In a low frame hashprice alone. */
export function HistoryPanel({ history, result, range, nowS, ...rest }: HistoryPanelProps) {
  const low = useContext(BodyHeight) !== null
  const model = useMemo(() => {
    const all = historySeries(history, result, range, nowS)
    return low ? { ...all, charts: all.charts.slice(0, 1) } : all
  }, [history, result, range, nowS, low])
  return <HistoryCharts model={model} {...rest} />
}

function HistoryCharts({
  model,
  scale,
  headingLevel = 2,
  whenEmpty = 'No reading is known for this range.',
  tableTools,
  interactive = true,
  attribution,
  controls,
  neutralName = false,
}: Omit<HistoryPanelProps, 'history' | 'result' | 'range' | 'nowS'> & { readonly model: HistoryModel }) {
  const [measured, width] = useWidth<HTMLDivElement>(800)
  const most = useBodyHeight(Infinity, LEAST_PX)
  const layout = useMemo(() => historyLayout(model, width, scale, { most }), [model, width, scale, most])
  const { root, cursor, setCursor } = useHistoryCursor()
  const last = model.charts.length - 1
  return (
    <div ref={root} className={styles.root}>
      <div ref={measured} />
      {model.charts.map((chart, index) => {
        const axis = layout.axes[index]
        if (axis === undefined) return null
        const text = frameText(chart)
        const marks = { model, chart, layout, axis }
        return (
          <section key={chart.key} className={styles.section} aria-label={chart.neutralTitle}>
            <ChartFrame
              {...text}
              subtitle={axis.scale === 'log' ? `${text.subtitle}. Log scale` : text.subtitle}
              headingLevel={headingLevel}
              neutralName={neutralName}
              showTable={interactive}
              tableTools={tableTools}
              controls={index === 0 ? controls : undefined}
              attribution={index === last ? attribution : undefined}
              tools={
                tableTools === undefined && interactive ? (
                  <button
                    type="button"
                    className={styles.tool}
                    aria-label={`CSV: ${chart.neutralTitle}`}
                    onClick={() => downloadCsv(chart.file, `landfall-${chart.key}-${model.range}.csv`)}
                  >
                    CSV
                  </button>
                ) : undefined
              }
            >
              {chart.runs.length === 0 && chart.current === null ? (
                <div className={styles.empty} style={{ minHeight: axis.height }}>
                  {whenEmpty}
                </div>
              ) : interactive ? (
                <HistoryChart {...marks} cursor={cursor} onCursor={setCursor} />
              ) : (
                <HistoryDrawing {...marks} />
              )}
            </ChartFrame>
          </section>
        )
      })}
    </div>
  )
}
