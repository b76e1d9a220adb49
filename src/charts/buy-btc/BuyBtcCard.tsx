import { useMemo } from 'react'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { Card } from '../frame/Card.tsx'
import { textWidth } from '../frame/textWidth.ts'
import { useWidth } from '../frame/useWidth.ts'
import { linePath } from '../roi/linePath.ts'
import { placeLabels } from '../roi/placeLabels.ts'
import { buyBtcSeries, type BuyBtcModel } from './series.ts'
import { yearTicks } from './yearTicks.ts'
import styles from './buyBtc.module.css'

const HEIGHT_PX = 206

function Drawing({ model, width }: { readonly model: BuyBtcModel; readonly width: number }) {
  const left = 34
  const endTexts = {
    btc: `BTC ${formatSignedPercent(model.bitcoinEnd)}`,
    mine: `Mine ${formatSignedPercent(model.miningEnd)}`,
  }
  const textPx = Math.max(...Object.values(endTexts).map((text) => textWidth(text, 13)))
  const right = width - Math.max(86, Math.ceil(textPx) + 18)
  const top = 16
  const bottom = HEIGHT_PX - 26
  const x = (day: number) => left + (day / model.endDay) * (right - left)
  const y = (value: number) =>
    bottom - ((value - model.domain[0]) / (model.domain[1] - model.domain[0])) * (bottom - top)
  const [btcY = 0, gapY = 0, mineY = 0] = placeLabels(
    [y(model.bitcoinEnd), (y(model.bitcoinEnd) + y(model.miningEnd)) / 2, y(model.miningEnd)],
    16,
    top,
    bottom,
  )
  const gain = model.gap >= 0
  return (
    <svg
      className={styles.chart}
      width={width}
      height={HEIGHT_PX}
      viewBox={`0 0 ${width} ${HEIGHT_PX}`}
      role="img"
      aria-label={model.summary}
    >
      {model.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? styles.zero : styles.grid}
            x1={left}
            x2={right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className={styles.muted} x={left - 7} y={y(tick) + 4} textAnchor="end">
            {formatNumber(tick * 100, { signed: true, maxDecimals: 1 })}
          </text>
        </g>
      ))}
      {yearTicks(model.startIso, model.endDay).map((tick) => (
        <text key={tick.label} className={styles.muted} x={x(tick.day)} y={HEIGHT_PX - 8} textAnchor="middle">
          {tick.label}
        </text>
      ))}
      <path className={styles.benchmark} d={linePath(model.bitcoin, x, y)} />
      <path
        className={styles.line}
        d={linePath(model.mining, x, y)}
        stroke={`var(--series-${model.style.seriesIndex})`}
        strokeDasharray={model.style.dash}
      />
      <path
        className={`${styles.bracket} ${gain ? styles.gain : styles.loss}`}
        d={`M${right + 5} ${y(model.bitcoinEnd)}h5V${y(model.miningEnd)}h-5`}
      />
      <text className={styles.muted} x={right + 16} y={btcY + 4}>
        {endTexts.btc}
      </text>
      <text className={`${styles.strong} ${gain ? styles.gain : styles.loss}`} x={right + 16} y={gapY + 4}>
        {model.gapText}
      </text>
      <text
        className={styles.strong}
        fill={`var(--label-${model.style.seriesIndex})`}
        x={right + 16}
        y={mineY + 4}
      >
        {endTexts.mine}
      </text>
    </svg>
  )
}

/** The selected case against the same dollars in bitcoin. */
export function BuyBtcCard({
  result,
  headingLevel = 3,
}: {
  readonly result: ScenarioResult
  readonly headingLevel?: 2 | 3
}) {
  const model = useMemo(() => buyBtcSeries(result), [result])
  return (
    <Card title={model.title} headingLevel={headingLevel} table={model.table} summary={model.summary}>
      <Body model={model} />
    </Card>
  )
}

function Body({ model }: { readonly model: BuyBtcModel }) {
  const [root, width] = useWidth<HTMLDivElement>(280)
  return (
    <div ref={root} className={styles.root}>
      {model.missing === null ? (
        <Drawing model={model} width={Math.min(width, 420)} />
      ) : (
        <p className={styles.empty}>{model.missing}</p>
      )}
      {model.sentence === '' ? null : <p className={styles.sentence}>{model.sentence}</p>}
    </div>
  )
}
