import { memo, useDeferredValue, useEffect, useState, type ReactNode } from 'react'
import { LandedView, MainViews, RankView, VIEW_TABS } from '#features/results/MainViews.tsx'
import type { ShareRequest } from '#features/share/ShareDialog.tsx'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { flushLink } from '#state/linkSync.ts'
import { setView } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useResult } from '#state/useResult.ts'
import { lateDialog } from '#ui/lateDialog.tsx'
import { Sheet } from '#ui/Sheet.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import styles from './app.module.css'
import { DetailColumn } from './DetailColumn.tsx'
import { requestExport, useExportRequest } from './exportStore.ts'
import { Footer } from './Footer.tsx'
import { MobileBar } from './MobileBar.tsx'
import { MobileChips } from './MobileChips.tsx'
import { Rail } from './Rail.tsx'
import { requestShare, useShareRequest } from './shareStore.ts'
import { usePrinting } from './usePrinting.ts'
import { useReturnFocus } from './useReturnFocus.ts'

// A new result reaches the charts by interruptible rendering: while a slider is dragged no single task gets long.
const Charts = memo(MainViews)
const Landed = memo(LandedView)
const Rank = memo(RankView)
const Detail = memo(DetailColumn)
const Controls = memo(Rail)

const loadExport = async () => (await import('./ExportHost.tsx')).ExportHost
const loadShare = async () => (await import('#features/share/ShareDialog.tsx')).ShareDialog
const ExportHost = lateDialog('Export', loadExport)
const ShareDialog = lateDialog('Share', loadShare)

function closeExport(): void {
  requestExport(null)
}

function openShare(request: ShareRequest): void {
  flushLink()
  requestShare(request)
}

function openLink(): void {
  openShare({ tab: 'link', chart: 'roi' })
}

function openEmbed(chart: EmbedChart): void {
  openShare({ tab: 'embed', chart })
}

function wrap(id: string, panel: ReactNode): ReactNode {
  return (
    <section key={id} id={id} className={styles['panel']} data-testid={`panel-${id}`}>
      {panel}
    </section>
  )
}

/** Scenario at the left, charts in the middle, the selected case at the right; one column on narrow windows. */
export function Workspace() {
  const view = useScenarioStore((state) => state.scenario.view)
  const { result: latest, pending } = useResult()
  const result = useDeferredValue(latest)
  const share = useShareRequest()
  const exporting = useExportRequest()
  usePrinting()
  useLoadedWhenIdle()
  const [sheet, setSheet] = useState<string | null>(null)
  useReturnFocus(view)
  return (
    <>
      <MobileChips onOpen={setSheet} />
      <div className={styles['grid']}>
        <aside className={styles['rail']} aria-label="Scenario">
          {sheet !== null ? null : <Controls result={result} />}
        </aside>
        <main className={styles['main']} id="main">
          <div className={styles['tabs']}>
            <Tabs label="Views" tabs={VIEW_TABS} value={view} onChange={setView} idBase="view" />
          </div>
          <div
            role="tabpanel"
            id={`view-panel-${view}`}
            aria-labelledby={`view-tab-${view}`}
            className={pending ? styles['pending'] : undefined}
            aria-busy={pending}
          >
            {result === null ? null : <Charts view={view} result={result} onEmbed={openEmbed} wrap={wrap} />}
          </div>
        </main>
        <aside className={styles['detail']} aria-label="Selected case">
          {result === null ? null : <Detail result={result} />}
        </aside>
      </div>
      {result !== null && view === 'overview' ? (
        <div className={styles['lower']}>
          {wrap('landed', <Landed result={result} />)}
          {wrap('rank', <Rank result={result} />)}
        </div>
      ) : null}
      <Footer result={result} />
      <MobileBar
        result={result}
        onEdit={() => {
          setSheet('field-models')
        }}
        onShare={openLink}
      />
      <Sheet
        open={sheet !== null}
        title="Scenario"
        onClose={() => {
          setSheet(null)
        }}
      >
        <Controls result={result} />
        {sheet === null ? null : <ScrollTo fieldId={sheet} />}
      </Sheet>
      {exporting === null ? null : <ExportHost request={exporting} onClose={closeExport} />}
      {share === null || result === null ? null : (
        <ShareDialog
          request={share}
          result={result}
          onClose={() => {
            requestShare(null)
          }}
        />
      )}
    </>
  )
}

/** Well after the first screen: with their code here, sharing and exporting work without a connection too. */
const DIALOGS_AFTER_MS = 5_000

function useLoadedWhenIdle(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // Without a connection the buttons say so when they are pressed.
      for (const load of [loadShare, loadExport]) load().catch(() => undefined)
    }, DIALOGS_AFTER_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [])
}

/** Brings a field into view and gives it the focus, once, when the sheet has opened. */
function ScrollTo({ fieldId }: { fieldId: string }) {
  useEffect(() => {
    // After the dialog has placed its own focus.
    const frame = requestAnimationFrame(() => {
      const field = document.getElementById(fieldId)
      field?.scrollIntoView({ block: 'start' })
      field?.querySelector<HTMLElement>('button, input, select')?.focus({ preventScroll: true })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [fieldId])
  return null
}
