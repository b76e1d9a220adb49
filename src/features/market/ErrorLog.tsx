import { useState } from 'react'
import { formatAge } from '#format/formatAge.ts'
import { formatDate } from '#format/formatDate.ts'
import { useMarket } from '#state/useMarket.ts'
import { Button } from '#ui/Button.tsx'
import styles from './status.module.css'

/** Shown before somebody asks for all of them. */
const FEW = 6

/** What went wrong lately, newest first, in words and with its time. */
export function ErrorLog({ now }: { now: number }) {
  const { errorLog } = useMarket()
  const [all, setAll] = useState(false)
  const newest = errorLog.toReversed()
  const shown = all ? newest : newest.slice(0, FEW)
  return (
    <section className={styles['panel']} aria-label="Errors">
      <h2>{newest.length === 0 ? 'No source has failed' : 'What went wrong lately'}</h2>
      <p className={styles['sub']}>
        {newest.length === 0
          ? 'Failures since this page was opened would stand here.'
          : 'Since this page was opened. A source that failed is left in peace for a while, then asked again.'}
      </p>
      {newest.length === 0 ? null : (
        <ol className={styles['list']}>
          {shown.map((entry, index) => (
            <li key={newest.length - index}>
              <span>
                <time dateTime={new Date(entry.at).toISOString()}>{formatDate(entry.at, 'minute')}</time>
                <small>
                  {formatAge(Math.max(0, now - entry.at))}
                  {'\u00a0'}ago
                </small>
              </span>
              <span>
                <b>{entry.provider}</b>: {entry.error}
              </span>
            </li>
          ))}
        </ol>
      )}
      {newest.length > FEW ? (
        <Button size="s" variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show the newest only' : `Show all ${newest.length}`}
        </Button>
      ) : null}
    </section>
  )
}
