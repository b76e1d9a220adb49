import { useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { Heatmap } from './Heatmap.tsx'
import { heatmapSeries } from './series.ts'

export interface HeatmapPanelProps extends PanelProps {
  /** Called with the duty rate (null: as scheduled) and the days of a chosen cell. Without it nothing is clickable. */
  readonly onSelectCell?: (rate: number | null, delayDays: number) => void
}

/** Duty by delay for the selected line with its title, table and source. */
export function HeatmapPanel({ result, onSelectCell, ...frame }: HeatmapPanelProps) {
  const model = useMemo(() => heatmapSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame}>
      <Heatmap model={model} onSelectCell={onSelectCell} />
    </ChartFrame>
  )
}
