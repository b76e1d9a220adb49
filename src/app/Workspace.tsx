import { lazy, Suspense, useState, type ReactNode } from 'react'
import { LandedView, MainViews, RankView, VIEW_TABS } from '#features/results/MainViews.tsx'
import type { ShareRequest } from '#features/share/ShareDialog.tsx'
import type { ShareChart } from '#features/shareCharts.ts'
import { flushLink } from '#state/linkSync.ts'
import { setView } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useResult } from '#state/useResult.ts'
import { Sheet } from '#ui/Sheet.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import styles from './app.module.css'
import { DetailColumn } from './DetailColumn.tsx'
import { Footer } from './Footer.tsx'
import { MobileBar } from './MobileBar.tsx'
import { MobileChips } from './MobileChips.tsx'
import { Rail } from './Rail.tsx'
import { requestShare, useShareRequest } from './shareStore.ts'

const ShareDialog = lazy(async () => ({
  default: (await import('#features/share/ShareDialog.tsx')).ShareDialog,
}))

function openShare(request: ShareRequest): void {
  flushLink()
  requestShare(request)
}

function openLink(): void {
  openShare({ tab: 'link', chart: 'roi' })
}

function openEmbed(chart: ShareChart): void {
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
  const { result, pending } = useResult()
  const share = useShareRequest()
  const [sheet, setSheet] = useState(false)
  const openSheet = () => {
    setSheet(true)
  }
  return (
    <>
      <MobileChips onOpen={openSheet} />
      <div className={styles['grid']}>
        <aside className={styles['rail']} aria-label="Scenario">
          {sheet ? null : <Rail result={result} />}
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
            {result === null ? null : (
              <MainViews view={view} result={result} onEmbed={openEmbed} wrap={wrap} />
            )}
          </div>
        </main>
        <aside className={styles['detail']} aria-label="Selected case">
          {result === null ? null : <DetailColumn result={result} />}
        </aside>
      </div>
      {result !== null && view === 'overview' ? (
        <div className={styles['lower']}>
          {wrap('landed', <LandedView result={result} />)}
          {wrap('rank', <RankView result={result} />)}
        </div>
      ) : null}
      <Footer result={result} />
      <MobileBar result={result} onEdit={openSheet} onShare={openLink} />
      <Sheet
        open={sheet}
        title="Scenario"
        onClose={() => {
          setSheet(false)
        }}
      >
        <Rail result={result} />
      </Sheet>
      {share === null || result === null ? null : (
        <Suspense>
          <ShareDialog
            request={share}
            result={result}
            onClose={() => {
              requestShare(null)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
