import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'

// One chunk a chart: an embed loads only what it draws.
const RoiPanel = lazy(async () => ({ default: (await import('#charts/roi/RoiPanel.tsx')).RoiPanel }))
const ScenariosPanel = lazy(async () => ({
  default: (await import('#charts/scenarios/ScenariosPanel.tsx')).ScenariosPanel,
}))
const HeatmapPanel = lazy(async () => ({
  default: (await import('#charts/heatmap/HeatmapPanel.tsx')).HeatmapPanel,
}))

interface EmbedChartPanelProps {
  readonly chart: EmbedChart
  readonly result: ScenarioResult
  readonly showTitle: boolean
  readonly attribution: ReactNode
  /** Called when the chart itself, not its placeholder, is in the page. */
  readonly onShown: () => void
}

/** The panel a chart name stands for. */
export function EmbedChartPanel({ chart, result, showTitle, attribution, onShown }: EmbedChartPanelProps) {
  const panel = { result, attribution, headingLevel: 1 as const, hideTitle: !showTitle }
  return (
    <Suspense fallback={<div className="embed-loading" aria-busy="true" />}>
      {chart === 'roi' ? <RoiPanel {...panel} /> : null}
      {chart === 'scenarios' ? <ScenariosPanel {...panel} /> : null}
      {chart === 'heatmap' ? <HeatmapPanel {...panel} /> : null}
      <Shown onShown={onShown} />
    </Suspense>
  )
}

/** Mounted together with the panel beside it, once its code has arrived. */
function Shown({ onShown }: { onShown: () => void }) {
  useEffect(onShown, [onShown])
  return null
}
