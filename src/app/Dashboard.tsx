import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { MarketChip } from '#features/market/MarketChip.tsx'
import { stalenessWords } from '#features/market/marketWords.ts'
import { useNow } from '#features/market/useNow.ts'
import { RepairNotices } from '#features/notices/RepairNotices.tsx'
import { SharedLinkNotice } from '#features/notices/SharedLinkNotice.tsx'
import { LandedView, MainViews, RankView, VIEW_TABS } from '#features/results/MainViews.tsx'
import type { ShareRequest } from '#features/share/ShareDialog.tsx'
import type { ShareChart } from '#features/share/shareCharts.ts'
import { VerdictBanner } from '#features/verdict/VerdictBanner.tsx'
import { flushLink } from '#state/linkSync.ts'
import { setView } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useMarket } from '#state/useMarket.ts'
import { useResult } from '#state/useResult.ts'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sheet } from '#ui/Sheet.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import styles from './app.module.css'
import { DetailColumn } from './DetailColumn.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { MobileBar } from './MobileBar.tsx'
import { MobileChips } from './MobileChips.tsx'
import { Rail } from './Rail.tsx'
import { documentTitle } from './documentTitle.ts'

const ShareDialog = lazy(async () => ({
  default: (await import('#features/share/ShareDialog.tsx')).ShareDialog,
}))

/** The one screen of the app: verdict, scenario, charts, selected case. */
export function Dashboard() {
  const view = useScenarioStore((state) => state.scenario.view)
  const { result, pending, failure } = useResult()
  const { market, status } = useMarket()
  const now = useNow()
  const [share, setShare] = useState<ShareRequest | null>(null)
  const [sheet, setSheet] = useState(false)
  const title = documentTitle(result)
  useEffect(() => {
    document.title = title
  }, [title])

  const openShare = (request: ShareRequest) => {
    flushLink()
    setShare(request)
  }
  const onEmbed = (chart: ShareChart) => {
    openShare({ tab: 'embed', chart })
  }
  const wrap = (id: string, panel: ReactNode) => (
    <section key={id} id={id} className={styles['panel']} data-testid={`panel-${id}`}>
      {panel}
    </section>
  )
  const rail = <Rail result={result} />
  return (
    <>
      <a className={styles['skip']} href="#verdict">
        Skip to the verdict
      </a>
      <Header
        chip={<MarketChip result={result} />}
        onShare={() => {
          openShare({ tab: 'link', chart: 'roi' })
        }}
      />
      <div className={styles['page']}>
        <h1 className="visually-hidden">{title}</h1>
        <div className={styles['notices']}>
          <RepairNotices />
          {result === null ? null : <SharedLinkNotice result={result} />}
          {failure === null ? null : <Notice tone="error" title={failure} announce="status" />}
        </div>
        <div className={styles['verdict']}>
          <ErrorBoundary name="The verdict">
            {result === null ? (
              <p aria-busy="true">Computing the first result …</p>
            ) : (
              <VerdictBanner result={result} staleness={stalenessWords(market, status, now)} />
            )}
          </ErrorBoundary>
        </div>
        <MobileChips
          onOpen={() => {
            setSheet(true)
          }}
        />
        <div className={styles['grid']}>
          <aside className={styles['rail']} aria-label="Scenario">
            {rail}
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
              {result === null ? null : <MainViews view={view} result={result} onEmbed={onEmbed} wrap={wrap} />}
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
      </div>
      <MobileBar
        result={result}
        onEdit={() => {
          setSheet(true)
        }}
        onShare={() => {
          openShare({ tab: 'link', chart: 'roi' })
        }}
      />
      <Sheet
        open={sheet}
        title="Scenario"
        onClose={() => {
          setSheet(false)
        }}
      >
        {rail}
      </Sheet>
      {share === null || result === null ? null : (
        <Suspense>
          <ShareDialog
            request={share}
            result={result}
            onClose={() => {
              setShare(null)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
