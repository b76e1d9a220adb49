import { formatAge } from '#format/formatAge.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { useMarket } from '#state/useMarket.ts'
import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import { Button } from '#ui/Button.tsx'
import styles from './MarketChip.module.css'
import { STATE_WORDS } from './stateWords.ts'
import { sourceName } from '../sourceName.ts'

interface Row {
  readonly datum: MarketDatum
  readonly label: string
  readonly value: (market: Market) => string
}

export const MARKET_ROWS: readonly Row[] = [
  { datum: 'priceUsd', label: 'BTC price', value: (market) => formatUsd(market.priceUsd) },
  {
    datum: 'difficulty',
    label: 'Difficulty',
    value: (market) => formatDifficulty(market.difficulty, 3),
  },
  {
    datum: 'tipHeight',
    label: 'Block height',
    value: (market) => formatNumber(market.tipHeight, { maxDecimals: 0 }),
  },
  {
    datum: 'feesBtcPerBlock',
    label: 'Fees per block',
    value: (market) => `${formatNumber(market.feesBtcPerBlock, { maxDecimals: 4 })} BTC`,
  },
]

/** Age of a value in words; the moment it was true at its source counts, else when it was read. */
export function ageWords(provenance: Provenance, nowMs: number): string {
  const at = provenance.observedAt ?? provenance.fetchedAt
  return at === null ? 'age unknown' : `${formatAge(Math.max(0, nowMs - at))} old`
}

/** Each market value with its source, age and state. */
export function MarketPanel({ now }: { now: number }) {
  const { market, status, refresh } = useMarket()
  return (
    <div className={styles['panel']}>
      <table>
        <caption className="visually-hidden">Market values, their source and age</caption>
        <tbody>
          {MARKET_ROWS.map(({ datum, label, value }) => {
            const provenance = market.provenance[datum]
            return (
              <tr key={datum}>
                <th scope="row">
                  {label}
                  <small>
                    {sourceName(provenance)}, {ageWords(provenance, now)}
                  </small>
                </th>
                <td>
                  <span data-num>{value(market)}</span>
                  <small>{STATE_WORDS[provenance.state]}</small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {notesOf(market).map((note) => (
        <small key={note}>{note}</small>
      ))}
      {status.failure === null ? null : <small role="status">Last reading failed: {status.failure}</small>}
      {status.kind === 'snapshot' ? (
        <small>Pinned by the link: no market source is asked.</small>
      ) : (
        <div>
          <Button
            size="s"
            inactive={status.reading}
            onClick={() => {
              void refresh()
            }}
          >
            {status.reading ? 'Reading …' : 'Read again'}
          </Button>
        </div>
      )}
    </div>
  )
}

function notesOf(market: Market): readonly string[] {
  return MARKET_ROWS.flatMap(({ datum, label }) => {
    const { note } = market.provenance[datum]
    return note === '' ? [] : `${label}: ${note}`
  })
}
