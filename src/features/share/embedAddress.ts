import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { presentationQuery, type PresentationChoice } from '#embed-protocol/presentationQuery.ts'

/**
 * Whole address of one embedded chart. `base` is the folder of the app with its slash, `query` that of `embedQuery`, empty for the
 * default. Presentation comes first, so that the scenario from `v=` to its check stays whole.
 */
export function embedAddress(
  base: string,
  chart: EmbedChart,
  query: string,
  look: PresentationChoice,
): string {
  return `${base}embed/${chart}/?${presentationQuery(look)}${query === '' ? '' : `&${query}`}`
}
