import { formatAge } from '#format/formatAge.ts'
import { useMarket } from '#state/useMarket.ts'
import type { FeedCheck } from '#units/marketExtras.ts'
import styles from './status.module.css'

const OUTCOMES: Readonly<Record<FeedCheck['outcome'], string>> = {
  confirmed: 'confirmed',
  differ: 'sources differ',
  single: 'one source only',
  conflict: 'conflict',
}

const SUBJECTS: Readonly<Record<FeedCheck['datum'], string>> = {
  priceUsd: 'BTC price',
  difficulty: 'Difficulty',
  tipHeight: 'Block height',
  feesBtcPerBlock: 'Fees per block',
  hashrate: 'Hashrate',
  history: 'History',
}

/** What comparisons between sources that know nothing of each other came to. */
export function CrossChecks({ now }: { now: number }) {
  const { extras } = useMarket()
  const checks = extras?.checks ?? []
  return (
    <section className={styles['panel']} aria-label="Cross-checks">
      <h2>Cross-checks</h2>
      <p className={styles['sub']}>Values are compared between sources that know nothing of each other.</p>
      {checks.length === 0 ? (
        <p className={styles['sub']}>Nothing has been compared since this page was opened.</p>
      ) : (
        <ul className={styles['list']}>
          {checks.map((check) => (
            <li key={`${check.datum}-${check.words}`}>
              <span className={styles['state']} data-state={check.outcome}>
                {SUBJECTS[check.datum]}: {OUTCOMES[check.outcome]}
              </span>
              <span>
                {check.words}{' '}
                <small>
                  {formatAge(Math.max(0, now - check.at))}
                  {'\u00a0'}ago
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
