import { useMemo } from 'react'
import type { OnSelect } from '../chartTypes.ts'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { ScenariosChart } from './ScenariosChart.tsx'
import { scenariosSeries } from './series.ts'

export interface ScenariosPanelProps extends PanelProps {
  /** Called with the line and tariff of the clicked cell and the hold in front. Without it nothing is clickable. */
  readonly onSelect?: OnSelect
}

/** ROI of every model by tariff and hold with its title, table and source. */
export function ScenariosPanel({ result, onSelect, ...frame }: ScenariosPanelProps) {
  const model = useMemo(() => scenariosSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame}>
      <ScenariosChart model={model} onSelect={onSelect} />
    </ChartFrame>
  )
}
