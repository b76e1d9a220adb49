import type { ReactNode } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'

/** What every framed panel takes. */
export interface PanelProps {
  readonly result: ScenarioResult
  readonly headingLevel?: 1 | 2 | 3
  /** Controls at the right of the title. */
  readonly tools?: ReactNode
  /** At the right of the source line, for embeds. */
  readonly attribution?: ReactNode
  /** Shows the neutral name instead of the finding. */
  readonly neutralName?: boolean
  /** Keeps title and subtitle for screen readers only: the page around an embed has its own. */
  readonly hideTitle?: boolean
}
