import { useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { LandedChart } from './LandedChart.tsx'
import { landedSeries } from './series.ts'

/** Landed cost per unit of the selected case with its title, table and source. */
export function LandedPanel({ result, ...frame }: PanelProps) {
  const model = useMemo(() => landedSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame}>
      <LandedChart model={model} />
    </ChartFrame>
  )
}
