import { useState } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { TabPanel } from '#ui/TabPanel.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { formatDate } from '#format/formatDate.ts'
import styles from '../features.module.css'
import { EmbedTab } from './EmbedTab.tsx'
import { LinkTab } from './LinkTab.tsx'
import type { ShareChart } from '../shareCharts.ts'

/** What the dialog opens with. */
export interface ShareRequest {
  readonly tab: 'link' | 'embed'
  readonly chart: ShareChart
}

type Kind = 'snapshot' | 'live'

interface ShareDialogProps {
  readonly request: ShareRequest
  readonly result: ScenarioResult
  readonly onClose: () => void
}

const TABS = [
  { id: 'link', label: 'Link' },
  { id: 'embed', label: 'Embed' },
] as const

/** Link and embed code for the scenario on screen, with its market pinned or fetched when opened. */
export function ShareDialog({ request, result, onClose }: ShareDialogProps) {
  const scenario = useScenarioStore((state) => state.scenario)
  const [kind, setKind] = useState<Kind>('snapshot')
  const [tab, setTab] = useState<ShareRequest['tab']>(request.tab)
  const pinned = snapshotScenario(scenario, result.market, result)
  const live = { ...scenario, market: null, receipt: null, engineId: null }
  const query = serializeLink(kind === 'snapshot' ? pinned : live)
  const day = formatDate(result.market.asOf.slice(0, 10))
  return (
    <Dialog open size="l" onClose={onClose} title="Share this scenario">
      <div className={styles['dialogBody']}>
        <RadioRows
          label="Which market the receiver sees"
          hideLabel={false}
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'snapshot',
              title: 'Snapshot',
              note: `These exact numbers: the market of ${day} is part of the link. Opening it asks no market source.`,
            },
            {
              value: 'live',
              title: 'Live',
              note: 'Same assumptions; market read again whenever it is opened, so results will move.',
            },
          ]}
        />
        <Tabs label="How to share" tabs={TABS} value={tab} onChange={setTab} idBase="share" />
        {tab === 'link' ? (
          <TabPanel idBase="share" id="link">
            <LinkTab query={query} title={result.scenario.name} />
          </TabPanel>
        ) : (
          <TabPanel idBase="share" id="embed">
            <EmbedTab
              query={query}
              initialChart={request.chart}
              result={result}
              marketWords={kind === 'snapshot' ? `snapshot of ${day}` : 'live market'}
            />
          </TabPanel>
        )}
      </div>
    </Dialog>
  )
}
