import type { EmbedChart } from '#embed-protocol/embedCharts.ts'

/** What people call the charts that can be embedded. */
export const EMBED_CHART_LABELS: Record<EmbedChart, string> = {
  roi: 'ROI over time',
  scenarios: 'ROI by scenario',
  heatmap: 'Duty and delay heatmap',
  rank: 'Ranking',
  landed: 'Landed cost',
  verdict: 'Verdict',
  table: 'Table of all cases',
  history: 'Market history',
}
