import type { SeriesStyle } from '../chartTypes.ts'
import styles from './LineSwatch.module.css'

/** A short piece of a chart line: hue of the model, dash of the route. Decorative; the text beside it names the line. */
export function LineSwatch({ style, width = 26 }: { readonly style: SeriesStyle; readonly width?: number }) {
  return (
    <svg className={styles.swatch} width={width} height={10} aria-hidden="true" focusable="false">
      <line
        x1={1}
        x2={width - 1}
        y1={5}
        y2={5}
        stroke={`var(--series-${style.seriesIndex})`}
        strokeDasharray={style.dash}
      />
    </svg>
  )
}
