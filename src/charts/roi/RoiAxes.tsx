import type { RoiLayout } from './roiLayout.ts'
import styles from './roi.module.css'

/** A y tick label; both drawings place it the same way. */
export function RoiYTick({
  y,
  text,
  layout,
}: {
  readonly y: number
  readonly text: string
  readonly layout: RoiLayout
}) {
  return (
    <text className={styles.tick} x={layout.left - 8} y={y + 4} textAnchor="end" data-roi="tick">
      {text}
    </text>
  )
}

/** An x tick with its date. */
export function RoiDateTick({
  x,
  text,
  layout,
  last,
}: {
  readonly x: number
  readonly text: string
  readonly layout: RoiLayout
  readonly last: boolean
}) {
  return (
    <g>
      {last && !layout.narrow ? null : (
        <line className={styles.tickMark} x1={x} x2={x} y1={layout.bottom} y2={layout.bottom + 5} />
      )}
      <text className={styles.tick} x={x} y={layout.bottom + 20} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}
