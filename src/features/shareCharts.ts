/** Charts a page can embed; the same words as in their addresses. */
export type ShareChart = 'roi' | 'scenarios' | 'heatmap'

export const SHARE_CHARTS: readonly { readonly value: ShareChart; readonly label: string }[] = [
  { value: 'roi', label: 'ROI over time' },
  { value: 'scenarios', label: 'ROI by scenario' },
  { value: 'heatmap', label: 'Duty and delay heatmap' },
]
