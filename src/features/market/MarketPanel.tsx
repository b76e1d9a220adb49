import { formatAge } from '#format/formatAge.ts'
import { formatDifficulty } from '#format/formatDifficulty.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { ageMs } from '#market/marketState.ts'
import { useMarket } from '#state/useMarket.ts'
import type { Market, MarketDatum, Provenance } from '#units/market.ts'
import { Button } from '#ui/Button.tsx'
import styles from './MarketChip.module.css'
import { stateWords } from './stateWords.ts'
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

/** Age of a value in words: since it was true at its source, else since it was read. `skewMs` as in `ageMs`. */
export function ageWords(provenance: Provenance, nowMs: number, skewMs: number): string {
  const age = ageMs(provenance, nowMs, skewMs)
  return age === null ? 'age unknown' : `${formatAge(age)} old`
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
                    {sourceName(provenance)}, {ageWords(provenance, now, status.clockSkewMs)}
                  </small>
                </th>
                <td>
                  <span data-num>{value(market)}</span>
                  <small>{stateWords(provenance, datum, now, status.clockSkewMs)}</small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {notesOf(market).map((note) => (
        <small key={note}>{note}</small>
      ))}
      {status.failure === null ? null : <small role="status">Last reading: {status.failure}</small>}
      {status.kind === 'snapshot' ? (
        <small>Pinned: no market source is asked.</small>
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
          </Button>{' '}
          <a href={`./status/${location.search}${location.hash}`}>Data status</a>
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
