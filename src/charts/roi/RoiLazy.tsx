import { Suspense, lazy, useCallback, useEffect, useState, type ComponentType } from 'react'
import { useBodyHeight } from '../frame/bodyHeight.ts'
import { useWidth } from '../frame/useWidth.ts'
import type { RoiChartProps } from './RoiChart.tsx'
import { roiHeight } from './roiLayout.ts'
import { RoiStatic } from './RoiStatic.tsx'
import type { RoiModel } from './series.ts'
import styles from './roi.module.css'

/** Stands in when the library cannot be fetched: the static drawing stays. */
function NoChart() {
  return null
}

const RoiChart = lazy<ComponentType<RoiChartProps>>(() =>
  import('./RoiChart.tsx').then(
    (module) => ({ default: module.RoiChart }),
    () => ({ default: NoChart }),
  ),
)

/** Time after the first paint before the chart library is asked for. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run, 0)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** Line of lines that cannot be drawn. */
const MISSING_PX = 26
const LEAST_PX = 150

export interface RoiLazyProps {
  readonly model: RoiModel
  /** False never loads the chart library. */
  readonly interactive?: boolean
}

/** ROI over time: paints the static drawing at once, then the interactive one over it when the library has arrived. */
export function RoiLazy({ model, interactive = true }: RoiLazyProps) {
  const [root, width] = useWidth<HTMLDivElement>(736)
  const [wanted, setWanted] = useState(false)
  const [ready, setReady] = useState(false)
  useEffect(() => (interactive ? afterPaint(() => setWanted(true)) : undefined), [interactive])
  const onReady = useCallback(() => setReady(true), [])
  const missingPx = model.missing.length === 0 ? 0 : MISSING_PX
  const height = useBodyHeight(roiHeight(width) + missingPx, LEAST_PX) - missingPx
  if (model.curves.length === 0) {
    return (
      <div ref={root} className={styles.root}>
        <p className={styles.empty} style={{ height }}>
          {model.missing.length === 0 ? 'There is no case to draw.' : model.missing.join('. ')}
        </p>
      </div>
    )
  }
  const shown = interactive && wanted
  return (
    <div ref={root} className={styles.root}>
      <div style={{ height, position: 'relative' }}>
        {shown && ready ? null : (
          <div className={styles.under}>
            <RoiStatic model={model} width={width} height={height} />
          </div>
        )}
        {shown ? (
          <Suspense fallback={null}>
            <RoiChart model={model} width={width} height={height} onReady={onReady} />
          </Suspense>
        ) : null}
      </div>
      {model.missing.length === 0 ? null : <p className={styles.missing}>{model.missing.join('. ')}</p>}
    </div>
  )
}
