import { EMBED_CHARTS, type EmbedChart } from './embedCharts.ts'

/** The chart a path names, or null. */
export function embedChartOf(name: string): EmbedChart | null {
  return EMBED_CHARTS.find((chart) => chart === name) ?? null
}
