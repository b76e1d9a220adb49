import { useMemo } from 'react'
import { ChartFrame } from '../frame/ChartFrame.tsx'
import { frameText } from '../frame/frameText.ts'
import type { PanelProps } from '../frame/panelProps.ts'
import { CasesTable } from './CasesTable.tsx'
import { casesSeries } from './series.ts'

export interface CasesPanelProps extends PanelProps {
  /** False leaves out sorting. Default true. */
  readonly interactive?: boolean
}

/** Every case of the scenario in figures, with title and source. It is a table already, so there is no toggle to one. */
export function CasesPanel({ result, interactive = true, ...frame }: CasesPanelProps) {
  const model = useMemo(() => casesSeries(result), [result])
  return (
    <ChartFrame {...frameText(model)} {...frame} showTable={false}>
      <CasesTable model={model} interactive={interactive} />
    </ChartFrame>
  )
}
