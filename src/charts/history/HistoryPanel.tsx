import { useMemo, type ReactNode } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import { useWidth } from '../frame/useWidth.ts'
import { downloadCsv } from './downloadCsv.ts'
import { HistoryChart } from './HistoryChart.tsx'
import { historyLayout } from './historyLayout.ts'
import type { HistoryModel, HistoryRange, ValueScale } from './historyTypes.ts'
import { historySeries } from './series.ts'
import { useHistoryCursor } from './useHistoryCursor.ts'
import styles from './history.module.css'

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
}

/** Hashprice, BTC price and difficulty above each other on one time axis, read together. */
export function HistoryPanel({ history, result, range, nowS, ...rest }: HistoryPanelProps) {
  const model = useMemo(() => historySeries(history, result, range, nowS), [history, result, range, nowS])
  return <HistoryCharts model={model} {...rest} />
}

function HistoryCharts({
  model,
  scale,
  headingLevel = 2,
  whenEmpty = 'No reading is known for this range.',
}: Pick<HistoryPanelProps, 'scale' | 'headingLevel' | 'whenEmpty'> & { readonly model: HistoryModel }) {
  const [measured, width] = useWidth<HTMLDivElement>(800)
  const layout = useMemo(() => historyLayout(model, width, scale), [model, width, scale])
  const { root, cursor, setCursor } = useHistoryCursor()
  return (
    <div ref={root} className={styles.root}>
      <div ref={measured} />
      {model.charts.map((chart, index) => {
        const axis = layout.axes[index]
        if (axis === undefined) return null
        const text = frameText(chart)
        return (
          <section key={chart.key} className={styles.section} aria-label={chart.neutralTitle}>
            <ChartFrame
              {...text}
              subtitle={axis.scale === 'log' ? `${text.subtitle}. Log scale` : text.subtitle}
              headingLevel={headingLevel}
              tools={
                <button
                  type="button"
                  className={styles.tool}
                  aria-label={`CSV: ${chart.neutralTitle}`}
                  onClick={() => downloadCsv(chart.file, `landfall-${chart.key}-${model.range}.csv`)}
                >
                  CSV
                </button>
              }
            >
              {chart.runs.length === 0 && chart.current === null ? (
                <div className={styles.empty} style={{ minHeight: axis.height }}>
                  {whenEmpty}
                </div>
              ) : (
                <HistoryChart
                  model={model}
                  chart={chart}
                  layout={layout}
                  axis={axis}
                  cursor={cursor}
                  onCursor={setCursor}
                />
              )}
            </ChartFrame>
          </section>
        )
      })}
    </div>
  )
}
