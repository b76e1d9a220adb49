import { formatDate } from '#format/formatDate.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { dismissRecalculation, headlineOf, useRecalculation } from '#state/snapshotActions.ts'
import { useMarket, type MarketStatus } from '#state/useMarket.ts'
import { Notice } from '#ui/Notice.tsx'
import { focusVerdict } from './focusVerdict.ts'
import { ThenNowTable } from './ThenNowTable.tsx'

const MARKET_WORDS: Readonly<Record<MarketStatus['kind'], string>> = {
  live: 'live market of',
  stored: 'market last read on',
  bundled: 'built-in market of',
  snapshot: 'snapshot of',
}

function dismiss(): void {
  dismissRecalculation()
  focusVerdict()
}

/** What the snapshot said and what today's market gives, until it is dismissed or something else is changed. */
export function RecalculationCard({ result }: { result: ScenarioResult }) {
  const recalculation = useRecalculation()
  const { status } = useMarket()
  if (recalculation === null) return null
  const { earlier, asOf } = recalculation
  const isNow = result.scenario.market === null
  return (
    <div data-testid="recalculation">
      <Notice announce="status" title="Recalculated with today’s market" onDismiss={dismiss}>
        <ThenNowTable
          caption="The selected case in the snapshot and with today’s market"
          earlier={earlier}
          now={isNow ? headlineOf(result.selected) : null}
          earlierNote={`snapshot of ${formatDate(asOf.slice(0, 10))}`}
          nowNote={`${MARKET_WORDS[status.kind]} ${formatDate(result.market.asOf.slice(0, 10))}`}
        />
        {doubts(status)}The browser’s Back returns to the snapshot.
      </Notice>
    </div>
  )
}

/** Why "now" is not today's market, if it is not. */
function doubts({ kind, reading, online }: MarketStatus): string {
  if (kind === 'live') return ''
  if (!online) return 'You are offline: today’s market cannot be read. '
  return reading ? 'Today’s market is being read. ' : 'Today’s market has not been read yet. '
}
