import { useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import type { PanelProps } from '../frame/panelProps.ts'
import { frameText } from '../frame/frameText.ts'
import { RoiLazy } from './RoiLazy.tsx'
import { roiSeries } from './series.ts'

export interface RoiPanelProps extends PanelProps {
  /** False draws the static chart only and never loads the chart library. Default true. */
  readonly interactive?: boolean
}

/** ROI over time with its title, table and source. */
export function RoiPanel({ result, interactive = true, ...frame }: RoiPanelProps) {
  const model = useMemo(() => roiSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame}>
      <RoiLazy model={model} interactive={interactive} />
    </ChartFrame>
  )
}
