import { useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import type { PanelProps } from '../frame/panelProps.ts'
import { LimitGauges } from '../limits/LimitGauges.tsx'
import { verdictPanelSeries } from './panelSeries.ts'
import { VerdictText } from './VerdictText.tsx'
import styles from './verdict.module.css'

/** The verdict on the selected case as a panel of its own: sentence, rivals, limits, source. */
export function VerdictPanel({ result, ...frame }: PanelProps) {
  const model = useMemo(() => verdictPanelSeries(result), [result])
  return (
    <ChartFrame {...model} {...frame}>
      <div className={styles.panel}>
        <div>
          <VerdictText result={result} />
        </div>
        <div data-part="secondary">
          <LimitGauges result={result} />
        </div>
      </div>
    </ChartFrame>
  )
}
