import { formatDate } from '#format/formatDate.ts'
import { figureText } from './figureText.ts'
import { historyReadings } from './historyReadings.ts'
import type { HistoryKey, HistoryModel } from './historyTypes.ts'
import styles from './history.module.css'

interface Row {
  readonly key: string
  readonly name: string
  readonly text: string
  readonly value: number
  /** Series of a break-even line; null for the reading. */
  readonly seriesIndex: number | null
}

function levelRows(model: HistoryModel): readonly Row[] {
  const chart = model.charts.find((one) => one.key === 'hashprice')
  return (chart?.levels ?? []).map((level) => ({
    key: level.key,
    name: `${level.name} needs`,
    text: figureText('price', level.usdPerPhDay),
    value: level.usdPerPhDay,
    seriesIndex: level.style.seriesIndex,
  }))
}

/** The box beside the hairline: all readings of the moment; in the chart of hashprice in rank order with the break-even lines. */
export function HistoryTooltip({
  model,
  timeS,
  of,
}: {
  readonly model: HistoryModel
  readonly timeS: number
  readonly of: HistoryKey
}) {
  const readings = historyReadings(model, timeS)
  const rows: Row[] = readings.map(({ key, name, point, short, dated }) => ({
    key,
    name: dated === null ? name : `${name}, ${dated}`,
    text: short,
    value: point?.value ?? Infinity,
    seriesIndex: null,
  }))
  const [hashprice, ...rest] = rows
  const ranked =
    of !== 'hashprice' || hashprice === undefined
      ? rows
      : [...[hashprice, ...levelRows(model)].toSorted((a, b) => b.value - a.value), ...rest]
  return (
    <div className={styles.tooltip} data-history="tooltip">
      <p className={styles.tooltipHead}>{formatDate(timeS * 1_000)}</p>
      <ul className={styles.tooltipList}>
        {ranked.map((row) => (
          <li key={row.key} className={row.key === of ? styles.strong : undefined}>
            <svg width={18} height={10} aria-hidden="true">
              {row.seriesIndex !== null ? (
                <line
                  className={styles.level}
                  x1={0}
                  x2={18}
                  y1={5}
                  y2={5}
                  stroke={`var(--series-${row.seriesIndex})`}
                />
              ) : row.key === of ? (
                <line className={styles.line} x1={0} x2={18} y1={5} y2={5} />
              ) : null}
            </svg>
            <span>{row.name}</span>
            <span>{row.text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
