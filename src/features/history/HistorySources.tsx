import { lastReadingMs } from '#charts/history/lastReadingMs.ts'
import { formatDate } from '#format/formatDate.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { sourceName } from '../sourceName.ts'
import styles from './history.module.css'

const ROWS = [
  { datum: 'price', label: 'BTC price' },
  { datum: 'difficulty', label: 'Difficulty' },
] as const

/** "Built-in table, to 3 Oct 2026", "Kraken, read 31 Oct 2026, 00:05 UTC". */
function originWords(history: MarketHistory, datum: 'difficulty' | 'price'): string {
  const provenance = history.provenance[datum]
  const { state, fetchedAt } = provenance
  if (state === 'bundled') {
    const at = lastReadingMs(history, datum)
    return at === null ? 'Built-in table' : `Built-in table, to ${formatDate(at)}`
  }
  const name = sourceName(provenance)
  return fetchedAt === null ? name : `${name}, read ${formatDate(fetchedAt, 'minute')}`
}

/** Notes carry ISO days, which sort and compare; people read the page's own form. */
function readableDates(note: string): string {
  return note.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDate(day))
}

/** Where the readings come from, how far they reach, and what is weak about them. */
export function HistorySources({ history }: { history: MarketHistory }) {
  const { provenance, notes } = history
  return (
    <section className={styles['sources']} aria-labelledby="history-sources">
      <h2 id="history-sources">Sources</h2>
      <dl>
        {ROWS.map(({ datum, label }) => {
          const { note } = provenance[datum]
          return (
            <div key={datum}>
              <dt>{label}</dt>
              <dd>
                {originWords(history, datum)}
                {note === '' ? null : <small>{note}</small>}
              </dd>
            </div>
          )
        })}
      </dl>
      {notes.length === 0 ? null : (
        <>
          <h2>Notes</h2>
          <ul>
            {notes.map((note) => (
              <li key={note}>{readableDates(note)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
