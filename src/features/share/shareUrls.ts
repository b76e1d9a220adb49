import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { presentationQuery, type PresentationChoice } from '#embed-protocol/presentationQuery.ts'

/** Address of a scenario in the app; `query` is canonical, without the question mark, empty for the default. */
export function appUrl(base: string, query: string): string {
  return query === '' ? base : `${base}?${query}`
}

/** The same scenario behind the `#`: browsers do not send it to any server. */
export function privateUrl(base: string, query: string): string {
  return query === '' ? base : `${base}#${query}`
}

/** Address of one embedded chart. Presentation comes first, so that the scenario from `v=` to its check stays whole. */
export function embedUrl(base: string, chart: EmbedChart, query: string, look: PresentationChoice): string {
  return `${base}embed/${chart}/?${presentationQuery(look)}${query === '' ? '' : `&${query}`}`
}
