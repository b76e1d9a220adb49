import { useMemo, useState } from 'react'
import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import type { EmbedChart } from '#embed-protocol/embedCharts.ts'
import { formatDate } from '#format/formatDate.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { snapshotScenario } from '#scenario/snapshotScenario.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useFacts } from '#state/useFacts.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { TabPanel } from '#ui/TabPanel.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { privateScenarioAddress, scenarioAddress } from '../scenarioAddress.ts'
import { siteBase } from '../siteBase.ts'
import { EmbedTab } from './EmbedTab.tsx'
import { LinkIncludes } from './LinkIncludes.tsx'
import { LinkTab } from './LinkTab.tsx'
import styles from './share.module.css'
import { TextTab } from './TextTab.tsx'
import { withoutQuotes } from './withoutQuotes.ts'

/** What the dialog opens with. `chart` is the one whose button was pressed; opened for a link, that of the view comes first. */
export interface ShareRequest {
  readonly tab: 'link' | 'embed' | 'text'
  readonly chart: EmbedChart
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
  { id: 'text', label: 'Text' },
] as const

/** Link, embed code and quotable text for the scenario on screen, with its market pinned or read when opened. */
export function ShareDialog({ request, result, onClose }: ShareDialogProps) {
  const scenario = useScenarioStore((state) => state.scenario)
  const facts = useFacts()
  const [kind, setKind] = useState<Kind>('snapshot')
  const [tab, setTab] = useState<ShareRequest['tab']>(request.tab)
  const [quotesHidden, setQuotesHidden] = useState(false)
  const [isPrivate, setPrivate] = useState(false)

  const base = siteBase()
  const choices = useMemo(() => {
    const whole = {
      // Right after an edit the result on screen is still of the scenario before: it is no receipt for this one.
      snapshot: snapshotScenario(scenario, result.market, result.scenario === scenario ? result : null),
      live: { ...scenario, market: null, receipt: null, engineId: null },
    }
    return quotesHidden
      ? {
          snapshot: withoutQuotes(whole.snapshot, facts).scenario,
          live: withoutQuotes(whole.live, facts).scenario,
        }
      : whole
  }, [scenario, result, facts, quotesHidden])
  const linkOf = (one: Kind): string =>
    (isPrivate ? privateScenarioAddress : scenarioAddress)(choices[one], base)
  const shared = choices[kind]
  const link = linkOf(kind)
  const time = formatDate(result.market.asOf, 'minute')
  return (
    <Dialog
      open
      size="l"
      onClose={onClose}
      title={scenario.name === '' ? 'Share this scenario' : `Share “${scenario.name}”`}
    >
      <div className={styles['whole']}>
        <RadioRows
          label="Which market the receiver sees"
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'snapshot',
              title: 'Snapshot',
              note: withLength(
                `${quotesHidden ? 'The' : 'These exact numbers: the'} market of ${time} travels with the link. Opening it asks no market source.`,
                linkOf('snapshot'),
              ),
              trailing: lengthText(linkOf('snapshot')),
            },
            {
              value: 'live',
              title: 'Live',
              note: withLength(
                'Same assumptions, market read anew whenever it is opened: the results will move.',
                linkOf('live'),
              ),
              trailing: lengthText(linkOf('live')),
            },
          ]}
        />
        <LinkIncludes
          shared={shared}
          author={scenario}
          quotesHidden={quotesHidden}
          onHideQuotes={setQuotesHidden}
        />
        <Tabs label="How to share" tabs={TABS} value={tab} onChange={setTab} idBase="share" />
        <TabPanel key={tab} idBase="share" id={tab}>
          {tab === 'link' ? (
            <LinkTab scenario={shared} link={link} isPrivate={isPrivate} onPrivate={setPrivate} />
          ) : tab === 'embed' ? (
            <EmbedTab
              scenario={shared}
              base={base}
              initialChart={
                request.tab === 'embed' ? request.chart : (embedChartOf(scenario.view) ?? request.chart)
              }
              result={quotesHidden ? null : result}
              marketAsOf={result.market.asOf}
              isPrivate={isPrivate}
            />
          ) : (
            <TextTab scenario={shared} link={link} result={result} quotesHidden={quotesHidden} />
          )}
        </TabPanel>
      </div>
    </Dialog>
  )
}

function lengthText(link: string) {
  return <span className={styles['length']}>{link.length} characters</span>
}

/** Narrow windows have no room for the length at the right. */
function withLength(note: string, link: string) {
  return (
    <>
      {note} <span className={styles['lengthInNote']}>{link.length} characters.</span>
    </>
  )
}
