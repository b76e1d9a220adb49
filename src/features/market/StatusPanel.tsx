import { useState } from 'react'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { useMarket } from '#state/useMarket.ts'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { ageWords, MARKET_ROWS } from './MarketPanel.tsx'
import { STATE_WORDS } from './stateWords.ts'
import { useNow } from './useNow.ts'
import { sourceName } from '../sourceName.ts'

const OUTCOME_WORDS = {
  updated: 'Read again.',
  failed: 'No value could be read; the last good ones stay.',
  skipped: 'Nothing was read: this page is offline or pinned to a snapshot.',
} as const

/** Feeds with value, source, age and state, the errors on the way, and every host this page may contact. */
export function StatusPanel() {
  const { market, feeds, status, refresh } = useMarket()
  const now = useNow()
  const [outcome, setOutcome] = useState<keyof typeof OUTCOME_WORDS | null>(null)
  const attempts = feeds.flatMap((feed) =>
    feed.attempts.map((attempt) => ({
      key: `${feed.datum}-${attempt.provider}`,
      datum: feed.datum,
      ...attempt,
    })),
  )
  return (
    <>
      <DataTable
        caption="Market values"
        rowKey={(row) => row.datum}
        rows={MARKET_ROWS}
        columns={[
          { id: 'feed', header: 'Feed', cell: (row) => row.label },
          { id: 'value', header: 'Value', numeric: true, cell: (row) => row.value(market) },
          { id: 'source', header: 'Source', cell: (row) => sourceName(market.provenance[row.datum]) },
          { id: 'age', header: 'Age', cell: (row) => ageWords(market.provenance[row.datum], now) },
          { id: 'state', header: 'State', cell: (row) => STATE_WORDS[market.provenance[row.datum].state] },
        ]}
      />
      <ul>
        {MARKET_ROWS.filter((row) => market.provenance[row.datum].note !== '').map((row) => (
          <li key={row.datum}>
            {row.label}: {market.provenance[row.datum].note}
          </li>
        ))}
      </ul>
      <p>
        <Button
          inactive={status.reading}
          onClick={() => {
            void refresh().then(setOutcome)
          }}
        >
          {status.reading ? 'Reading …' : 'Read again'}
        </Button>{' '}
        <span role="status">{outcome === null ? '' : OUTCOME_WORDS[outcome]}</span>
      </p>
      {status.failure === null ? null : <p>Last failure: {status.failure}</p>}
      {attempts.length === 0 ? null : (
        <>
          <h2>Providers that did not deliver at the last reading</h2>
          <ul>
            {attempts.map((attempt) => (
              <li key={attempt.key}>
                {attempt.provider} ({MARKET_ROWS.find((row) => row.datum === attempt.datum)?.label}):{' '}
                {attempt.error}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Hosts this page may contact</h2>
      <p>Each sees your network address and nothing about your scenario. Snapshots contact none of them.</p>
      <ul>
        {PROVIDER_HOSTS.map((host) => (
          <li key={host}>{host.replace('https://', '')}</li>
        ))}
      </ul>
    </>
  )
}
