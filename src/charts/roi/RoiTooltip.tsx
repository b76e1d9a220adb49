import { formatDate } from '#format/formatDate.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { addDays } from '#units/utcDay.ts'
import { BENCHMARK_DASH } from '../frame/lineStyles.ts'
import { valueOn } from './linePath.ts'
import type { RoiModel } from './series.ts'
import styles from './roi.module.css'

/** A series on one day. */
export interface RoiReading {
  readonly key: string
  readonly name: string
  readonly stroke: string
  readonly dash: string
  readonly selected: boolean
  readonly value: number
}

/** All series on a day, best first. */
export function readingsOn(model: RoiModel, day: number): readonly RoiReading[] {
  const lines = model.curves.map((curve) => ({
    key: curve.key,
    name: curve.name,
    stroke: `var(--series-${curve.style.seriesIndex})`,
    dash: curve.style.dash,
    selected: curve.selected,
    value: valueOn(curve.points, day),
  }))
  const benchmark =
    model.benchmark === null
      ? []
      : [
          {
            key: 'btc',
            name: model.benchmark.name,
            stroke: 'var(--series-benchmark)',
            dash: BENCHMARK_DASH,
            selected: false,
            value: valueOn(model.benchmark.points, day),
          },
        ]
  return [...lines, ...benchmark]
    .flatMap((reading) => (reading.value === null ? [] : [{ ...reading, value: reading.value }]))
    .toSorted((a, b) => b.value - a.value)
}

/** A day and its readings as one sentence, for the live region. */
export function readingText(model: RoiModel, day: number): string {
  const readings = readingsOn(model, day).map((one) => `${one.name} ${formatSignedPercent(one.value)}`)
  return `${formatDate(addDays(model.startIso, day))}: ${readings.join(', ')}`
}

/** Colour of a result; one that prints as 0 has none. */
function tone(value: number): string | undefined {
  if (Math.abs(value) < 0.005) return undefined
  return value < 0 ? styles.loss : styles.gain
}

/** The box beside the hairline. */
export function RoiTooltip({ model, day }: { readonly model: RoiModel; readonly day: number }) {
  return (
    <div className={styles.tooltip} data-roi="tooltip">
      <p className={styles.tooltipHead}>{formatDate(addDays(model.startIso, day))}</p>
      <ul className={styles.tooltipList}>
        {readingsOn(model, day).map((one) => (
          <li key={one.key} className={one.selected ? styles.strong : undefined}>
            <svg width={24} height={10} aria-hidden="true">
              <line
                x1={1}
                x2={23}
                y1={5}
                y2={5}
                stroke={one.stroke}
                strokeDasharray={one.dash}
                strokeWidth={2.25}
              />
            </svg>
            <span>{one.name}</span>
            <span className={tone(one.value)}>{formatSignedPercent(one.value)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
