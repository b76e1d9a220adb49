import type { ReactNode } from 'react'
import { RoiPanel } from '#charts/roi/RoiPanel.tsx'
import type { CompareBy, View } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { selectCase, setCompareBy, setMetric } from '#state/scenarioActions.ts'
import { Button } from '#ui/Button.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { lateComponent } from '#ui/lateComponent.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { selectHeatmapCell } from './selectHeatmapCell.ts'

// Below the fold: they arrive while the first screen is being read.
const WHILE_LOADING = { wait: () => <PanelWait /> }
const ScenariosPanel = lateComponent(
  async () => (await import('#charts/scenarios/ScenariosPanel.tsx')).ScenariosPanel,
  WHILE_LOADING,
)
const HeatmapPanel = lateComponent(
  async () => (await import('#charts/heatmap/HeatmapPanel.tsx')).HeatmapPanel,
  WHILE_LOADING,
)
const LandedPanel = lateComponent(
  async () => (await import('#charts/landed/LandedPanel.tsx')).LandedPanel,
  WHILE_LOADING,
)
const RankPanel = lateComponent(
  async () => (await import('#charts/rank/RankPanel.tsx')).RankPanel,
  WHILE_LOADING,
)

export const VIEW_TABS: readonly { readonly id: View; readonly label: string }[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'roi', label: 'Over time' },
  { id: 'scenarios', label: 'Scenarios' },
  { id: 'heatmap', label: 'Heatmap' },
  { id: 'landed', label: 'Landed cost' },
  { id: 'rank', label: 'Ranking' },
]

const COMPARE: readonly { readonly value: CompareBy; readonly label: string }[] = [
  { value: 'lines', label: 'Models' },
  { value: 'tariffs', label: 'Duties' },
  { value: 'holds', label: 'Delays' },
]

interface ViewProps {
  readonly result: ScenarioResult
  readonly onEmbed: (chart: EmbedChart) => void
  /** Wraps every panel; the app gives it its frame. */
  readonly wrap: (id: string, panel: ReactNode) => ReactNode
}

const select = (line: number, tariff: number, hold: number) => {
  selectCase({ line, tariff, hold })
}

/** Charts of the middle column for a view; landed cost and ranking stand below in the overview. */
export function MainViews({ view, result, onEmbed, wrap }: ViewProps & { readonly view: View }) {
  const all = view === 'overview'
  return (
    <>
      {all || view === 'roi' ? wrap('roi', <RoiView result={result} onEmbed={onEmbed} />) : null}
      {all || view === 'scenarios'
        ? wrap('scenarios', <ScenariosView result={result} onEmbed={onEmbed} />)
        : null}
      {all || view === 'heatmap' ? wrap('heatmap', <HeatmapView result={result} onEmbed={onEmbed} />) : null}
      {view === 'landed' ? wrap('landed', <LandedView result={result} />) : null}
      {view === 'rank' ? wrap('rank', <RankView result={result} />) : null}
    </>
  )
}

interface PanelViewProps {
  readonly result: ScenarioResult
  readonly onEmbed: (chart: EmbedChart) => void
}

function EmbedButton({ chart, onEmbed }: { chart: EmbedChart; onEmbed: PanelViewProps['onEmbed'] }) {
  return (
    <Button
      variant="quiet"
      size="s"
      onClick={() => {
        onEmbed(chart)
      }}
    >
      Embed
    </Button>
  )
}

function RoiView({ result, onEmbed }: PanelViewProps) {
  return (
    <ErrorBoundary name="ROI over time">
      <RoiPanel
        result={result}
        tools={
          <>
            <SegmentedControl
              label="Compare over time"
              value={result.scenario.compareBy}
              options={COMPARE}
              onChange={setCompareBy}
            />
            <EmbedButton chart="roi" onEmbed={onEmbed} />
          </>
        }
      />
    </ErrorBoundary>
  )
}

function ScenariosView({ result, onEmbed }: PanelViewProps) {
  return (
    <ErrorBoundary name="ROI by scenario">
      <ScenariosPanel
        result={result}
        onSelect={select}
        tools={<EmbedButton chart="scenarios" onEmbed={onEmbed} />}
      />
    </ErrorBoundary>
  )
}

function HeatmapView({ result, onEmbed }: PanelViewProps) {
  return (
    <ErrorBoundary name="The heatmap">
      <HeatmapPanel
        result={result}
        onSelectCell={selectHeatmapCell}
        tools={
          <>
            <SegmentedControl
              label="Figure in the heatmap"
              value={result.scenario.metric}
              options={[
                { value: 'roi', label: 'ROI' },
                { value: 'npv', label: 'NPV' },
              ]}
              onChange={setMetric}
            />
            <EmbedButton chart="heatmap" onEmbed={onEmbed} />
          </>
        }
      />
    </ErrorBoundary>
  )
}

/** What a landed unit costs, for the selected case. */
export function LandedView({ result }: { result: ScenarioResult }) {
  return (
    <ErrorBoundary name="Landed cost">
      <LandedPanel result={result} />
    </ErrorBoundary>
  )
}

/** All lines in order of their result. */
export function RankView({ result }: { result: ScenarioResult }) {
  return (
    <ErrorBoundary name="The ranking">
      <RankPanel result={result} onSelect={select} />
    </ErrorBoundary>
  )
}

/** Keeps a panel's place while its code arrives. */
function PanelWait() {
  return <div style={{ minHeight: 360 }} aria-busy="true" />
}
