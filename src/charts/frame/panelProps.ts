import type { ReactNode } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartTable } from '../chartTypes.ts'

/** What the frame around a chart takes besides the chart's own words. */
export interface FrameOptions {
  readonly headingLevel?: 1 | 2 | 3
  /** Controls at the right of the title, before the Table toggle. */
  readonly tools?: ReactNode
  /** Further tools that need the chart's table, after `tools`. */
  readonly tableTools?: ((table: ChartTable) => ReactNode) | undefined
  /** False leaves out the Table toggle. Default true. */
  readonly showTable?: boolean
  /** A row of controls between title and chart. */
  readonly controls?: ReactNode
  /** At the right of the source line, for embeds. */
  readonly attribution?: ReactNode
  /** Shows the neutral name instead of the finding. */
  readonly neutralName?: boolean
  /** Keeps title and subtitle for screen readers only: the page around an embed has its own. */
  readonly hideTitle?: boolean
}

/** What every framed panel takes. */
export interface PanelProps extends FrameOptions {
  readonly result: ScenarioResult
}
