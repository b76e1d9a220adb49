import { useMemo } from 'react'
import type { OnSelect } from '../chartTypes.ts'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { RankTable } from './RankTable.tsx'
import { rankSeries } from './series.ts'

export interface RankPanelProps extends PanelProps {
  readonly onSelect?: OnSelect
  /** A word of caution per line of the scenario, for example "weak price". */
  readonly lineNotes?: readonly (string | null)[]
}

/** The lines of the scenario ranked by ROI, with title, plain table and source. */
export function RankPanel({ result, onSelect, lineNotes, ...frame }: RankPanelProps) {
  const model = useMemo(() => rankSeries(result), [result])
  const subtitle =
    onSelect === undefined ? model.subtitle : `${model.subtitle} Click a row to select the case.`
  return (
    <ChartFrame {...frameText(model)} subtitle={subtitle} {...frame}>
      <RankTable model={model} onSelect={onSelect} lineNotes={lineNotes} />
    </ChartFrame>
  )
}
