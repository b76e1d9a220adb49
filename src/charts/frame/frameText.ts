import type { ChartModel } from '../chartTypes.ts'

/** The words and the table of a model, for the frame around it. */
export function frameText(model: ChartModel): ChartModel {
  const { title, neutralTitle, subtitle, summary, source, table } = model
  return { title, neutralTitle, subtitle, summary, source, table }
}
