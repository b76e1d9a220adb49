import { Fragment, useId, useState } from 'react'
import { formatDate } from '#format/formatDate.ts'
import { stateOf } from '#market/marketState.ts'
import { clearOverride, useMarket } from '#state/useMarket.ts'
import type { MarketDatum } from '#units/market.ts'
import { Button } from '#ui/Button.tsx'
import { ageWords, MARKET_ROWS } from './MarketPanel.tsx'
import { OwnNumberField } from './OwnNumberField.tsx'
import { stateWords } from './stateWords.ts'
import styles from './status.module.css'
import { fallbackWords, noteWords } from './statusWords.ts'
import { sourceName } from '../sourceName.ts'

const HEADINGS = ['Value', 'Now', 'Source', 'Age', 'State', 'Fallback'] as const

/** Written out, because some browsers drop the roles of a table that is laid out as cards, as this one is on narrow screens. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader', scope: 'col' },
  rowHeading: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const

/** Every value results are computed with: where it comes from, how old it is and what it is worth. */
export function FeedTable({ now, onChange }: { now: number; onChange: (words: string) => void }) {
  const { market, feeds, overrides, status } = useMarket()
  const [editing, setEditing] = useState<MarketDatum | null>(null)
  const id = useId()
  return (
    <table {...ROLES.table} className={styles['feeds']}>
      <caption className="visually-hidden">Market values, their source, age and state</caption>
      <thead {...ROLES.group}>
        <tr {...ROLES.row}>
          {HEADINGS.map((heading) => (
            <th key={heading} {...ROLES.heading} data-column={heading}>
              {heading}
            </th>
          ))}
          <th {...ROLES.heading}>
            <span className="visually-hidden">Your own number</span>
          </th>
        </tr>
      </thead>
      <tbody {...ROLES.group}>
        {MARKET_ROWS.map(({ datum, label, value }) => {
          const provenance = market.provenance[datum]
          const note = noteWords(provenance)
          const feed = feeds.find((one) => one.datum === datum)
          const fallback = fallbackWords(datum, provenance, feed?.attempts ?? [])
          const at = provenance.observedAt ?? provenance.fetchedAt
          const isOwn = status.kind !== 'snapshot' && overrides[datum] !== undefined
          const isOpen = editing === datum && status.kind !== 'snapshot'
          return (
            <Fragment key={datum}>
              <tr {...ROLES.row} data-open={isOpen || undefined}>
                <th {...ROLES.rowHeading}>{label}</th>
                <td {...ROLES.cell} data-column="Now" data-num>
                  {value(market)}
                </td>
                <td {...ROLES.cell} data-column="Source">
                  {sourceName(provenance)}
                  {note === '' ? null : <small>{note}</small>}
                </td>
                <td {...ROLES.cell} data-column="Age">
                  {ageWords(provenance, now, status.clockSkewMs)}
                  {at === null ? null : <small>{formatDate(at, 'minute')}</small>}
                </td>
                <td {...ROLES.cell} data-column="State">
                  <span
                    className={styles['state']}
                    data-state={stateOf(datum, provenance, now, status.clockSkewMs)}
                  >
                    {stateWords(provenance, datum, now, status.clockSkewMs)}
                  </span>
                </td>
                <td {...ROLES.cell} data-column="Fallback" data-in-use={fallback.inUse || undefined}>
                  <span className={styles['narrowLabel']}>Fallback: </span>
                  {fallback.words}
                </td>
                <td {...ROLES.cell} data-column="Own">
                  {status.kind === 'snapshot' ? null : (
                    <>
                      {isOwn ? (
                        <Button
                          size="s"
                          onClick={(event) => {
                            // This button is about to go; the focus stays in its cell.
                            event.currentTarget.parentElement
                              ?.querySelector<HTMLElement>('button:last-child')
                              ?.focus()
                            clearOverride(datum)
                            setEditing(null)
                            onChange(`${label}: back to what the sources say.`)
                          }}
                        >
                          Clear<span className="visually-hidden"> your figure for {label}</span>
                        </Button>
                      ) : null}
                      <Button
                        size="s"
                        variant="quiet"
                        aria-expanded={isOpen}
                        aria-controls={isOpen ? `${id}-${datum}` : undefined}
                        onClick={() => setEditing(isOpen ? null : datum)}
                      >
                        {isOpen ? 'Done' : isOwn ? 'Change' : 'Use my own'}
                        <span className="visually-hidden">: {label}</span>
                      </Button>
                    </>
                  )}
                </td>
              </tr>
              {isOpen ? (
                <tr {...ROLES.row} className={styles['editor']} id={`${id}-${datum}`}>
                  <td {...ROLES.cell} colSpan={7}>
                    <OwnNumberField datum={datum} label={label} onChange={onChange} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}
