import { useState, type ReactNode } from 'react'
import { isEngineKept } from '#compute/olderEngines.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { formatDate } from '#format/formatDate.ts'
import { receiptAgrees } from '#scenario/receiptAgrees.ts'
import type { PinnedMarket, Scenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { engineInUse } from '#state/engineInUse.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import {
  chooseOlderEngine,
  headlineOf,
  keepSnapshotCopy,
  leaveOlderEngine,
  recalculateWithTodaysMarket,
} from '#state/snapshotActions.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { focusVerdict } from './focusVerdict.ts'
import { differenceWords, retiredWords } from './receiptWords.ts'
import { ThenNowTable } from './ThenNowTable.tsx'

interface SnapshotNoticeProps {
  readonly scenario: Scenario
  readonly market: PinnedMarket
  readonly result: ScenarioResult
}

/** Whether a snapshot shows what its sender saw, and if not: then, now, why, and the engine that made it where it is still there. */
export function SnapshotNotice({ scenario, market, result }: SnapshotNoticeProps) {
  const usedId = useScenarioStore((state) => engineInUse(scenario, state))
  const origin = useScenarioStore((state) => state.origin)
  const edited = useScenarioStore((state) => state.edited)
  const { receipt, engineId: madeBy } = scenario
  // While the next result is computed, the last one says nothing about this receipt.
  const isCurrent = result.scenario.receipt === receipt && result.engineId === usedId
  const agrees = isCurrent ? receiptAgrees(scenario, result.selected) : null
  const day = `Snapshot with the market of ${formatDate(market.asOf.slice(0, 10))}`
  const actions = <SnapshotActions scenario={scenario} usedId={usedId} />
  if (agrees === false && receipt !== null) {
    const isOlder = madeBy !== null && madeBy < usedId
    return (
      <Notice
        tone="warn"
        announce="status"
        title="These figures differ from the shared ones"
        actions={actions}
      >
        <ThenNowTable
          caption="The selected case as it was shared and as it is computed here"
          earlier={{ roi: receipt.roi, npvUsd: receipt.npvUsd, paybackDays: receipt.paybackDay }}
          now={headlineOf(result.selected)}
          earlierNote={madeBy === null ? 'as shared' : `as shared, engine ${madeBy}`}
          nowNote={`engine ${usedId}`}
        />
        {differenceWords(madeBy, usedId).map((words) => (
          <p key={words}>{words}</p>
        ))}
        {isOlder && !isEngineKept(madeBy) ? <p>{retiredWords(madeBy)}</p> : null}
        <p>{day}.</p>
      </Notice>
    )
  }
  // The sender's figures are gone as soon as something is changed; whose draft it is has to be said then.
  const unkept =
    origin === 'link' && edited
      ? ' Your own draft is untouched; changes here are kept only in the address until you keep a copy.'
      : ''
  const note = engineNote(madeBy, usedId, agrees === true)
  return (
    <Notice
      tone={agrees === true ? 'ok' : 'info'}
      title={agrees === true ? 'Reproduces the shared result' : day}
      actions={actions}
    >
      {agrees === true ? `${day}. ` : ''}
      {note === '' ? '' : `${note} `}No request to any other host is made.{unkept}
    </Notice>
  )
}

/** What there is to say about engines when nothing is wrong with the figures. */
function engineNote(madeBy: number | null, usedId: number, agrees: boolean): string {
  if (madeBy === null || (madeBy === usedId && usedId === ENGINE_ID)) return ''
  if (madeBy === usedId)
    return `Computed with engine ${usedId}, which made it; this page’s own is engine ${ENGINE_ID}.`
  return agrees
    ? `Made with engine ${madeBy}; engine ${usedId} gives the same figures.`
    : `Made with engine ${madeBy}, computed here with engine ${usedId}.`
}

function SnapshotActions({ scenario, usedId }: { scenario: Scenario; usedId: number }): ReactNode {
  const origin = useScenarioStore((state) => state.origin)
  const [isMissing, setMissing] = useState(false)
  const madeBy = scenario.engineId
  const choose = async (id: number) => {
    setMissing(!(await chooseOlderEngine(id)))
  }
  return (
    <>
      {usedId !== ENGINE_ID ? (
        <Button size="s" onClick={leaveOlderEngine}>
          Back to engine {ENGINE_ID}
        </Button>
      ) : madeBy !== null && isEngineKept(madeBy) ? (
        <Button
          size="s"
          onClick={() => {
            void choose(madeBy)
          }}
        >
          Use engine {madeBy}
        </Button>
      ) : null}
      <Button
        size="s"
        onClick={() => {
          recalculateWithTodaysMarket()
          focusVerdict()
        }}
      >
        Recalculate with today’s market
      </Button>
      {origin === 'link' ? (
        <Button
          size="s"
          variant="quiet"
          onClick={() => {
            keepSnapshotCopy()
            focusVerdict()
          }}
        >
          Keep a copy
        </Button>
      ) : null}
      {isMissing ? <span role="status">The older engine did not load. Please try again.</span> : null}
    </>
  )
}
