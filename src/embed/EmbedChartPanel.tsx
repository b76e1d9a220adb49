import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react'
import type { OnSelect } from '#charts/chartTypes.ts'
import type { PanelProps } from '#charts/frame/panelProps.ts'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import type { EmbedControls } from '#embed-protocol/presentation.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { CopyData } from './CopyData.tsx'
import { EmbedPickers } from './EmbedPickers.tsx'

/** A panel in a chunk of its own; `null` when its code cannot be fetched, and then the page says so. */
function lazyPanel<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props & { readonly onFailed: () => void }>>(() =>
    load().then(
      (panel) => ({ default: panel as ComponentType<Props & { readonly onFailed: () => void }> }),
      () => ({ default: Unloaded }),
    ),
  )
}

function Unloaded({ onFailed }: { readonly onFailed: () => void }) {
  useEffect(onFailed, [onFailed])
  return null
}

// One chunk a chart: an embed loads only what it draws.
const LOAD = {
  roi: () => import('#charts/roi/RoiPanel.tsx'),
  scenarios: () => import('#charts/scenarios/ScenariosPanel.tsx'),
  heatmap: () => import('#charts/heatmap/HeatmapPanel.tsx'),
  rank: () => import('#charts/rank/RankPanel.tsx'),
  landed: () => import('#charts/landed/LandedPanel.tsx'),
  verdict: () => import('#charts/verdict/VerdictPanel.tsx'),
  table: () => import('#charts/table/CasesPanel.tsx'),
  history: () => import('./EmbedHistory.tsx'),
} as const satisfies Record<EmbedChart, () => Promise<unknown>>

const RoiPanel = lazyPanel(async () => (await LOAD.roi()).RoiPanel)
const ScenariosPanel = lazyPanel(async () => (await LOAD.scenarios()).ScenariosPanel)
const HeatmapPanel = lazyPanel(async () => (await LOAD.heatmap()).HeatmapPanel)
const RankPanel = lazyPanel(async () => (await LOAD.rank()).RankPanel)
const LandedPanel = lazyPanel(async () => (await LOAD.landed()).LandedPanel)
const VerdictPanel = lazyPanel(async () => (await LOAD.verdict()).VerdictPanel)
const CasesPanel = lazyPanel(async () => (await LOAD.table()).CasesPanel)
const EmbedHistory = lazyPanel(async () => (await LOAD.history()).EmbedHistory)

/** Asks for the code of a chart while its figures are still being computed. */
export function askForPanel(chart: EmbedChart): void {
  LOAD[chart]().catch(() => {
    // Said where the panel is drawn.
  })
}

export interface EmbedChartPanelProps {
  readonly chart: EmbedChart
  readonly result: ScenarioResult
  readonly controls: EmbedControls
  readonly showTitle: boolean
  readonly attribution: ReactNode
  /** Chooses the case that is shown. */
  readonly onSelect: OnSelect
  /** Called when the chart itself, not its placeholder, is in the page. */
  readonly onShown: () => void
  /** Called when the code or the data of the chart cannot be loaded. */
  readonly onFailed: () => void
}

/** The panel a chart name stands for. */
export function EmbedChartPanel(props: EmbedChartPanelProps) {
  return (
    <Suspense fallback={<div className="embed-loading" aria-busy="true" />}>
      <Panel {...props} />
      {props.chart === 'history' ? null : <Shown onShown={props.onShown} />}
    </Suspense>
  )
}

function Panel({
  chart,
  result,
  controls,
  showTitle,
  attribution,
  onSelect,
  onShown,
  onFailed,
}: EmbedChartPanelProps) {
  const interactive = controls !== 'static'
  const choosable = controls === 'full'
  const tableTools: PanelProps['tableTools'] = interactive ? (table) => <CopyData table={table} /> : undefined
  const panel = {
    result,
    attribution,
    headingLevel: 1 as const,
    hideTitle: !showTitle,
    showTable: interactive,
    tableTools,
    controls: choosable ? <EmbedPickers scenario={result.scenario} onSelect={onSelect} /> : undefined,
    onFailed,
  }
  const select = choosable ? { onSelect } : {}
  switch (chart) {
    case 'roi':
      return <RoiPanel {...panel} interactive={interactive} />
    case 'scenarios':
      return <ScenariosPanel {...panel} {...select} />
    case 'heatmap':
      return <HeatmapPanel {...panel} />
    case 'rank':
      return <RankPanel {...panel} {...select} />
    case 'landed':
      return <LandedPanel {...panel} />
    case 'verdict':
      return <VerdictPanel {...panel} />
    case 'table':
      return <CasesPanel {...panel} interactive={interactive} />
    case 'history':
      return (
        <EmbedHistory
          result={result}
          attribution={attribution}
          neutralName={!showTitle}
          interactive={interactive}
          choosable={choosable}
          tableTools={tableTools}
          onShown={onShown}
          onFailed={onFailed}
        />
      )
  }
}

/** Mounted together with the panel beside it, once its code has arrived. */
function Shown({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown])
  return null
}
