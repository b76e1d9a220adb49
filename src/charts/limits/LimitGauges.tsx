import { useMemo } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { limitsSeries } from './series.ts'
import '../charts.css'
import styles from './limits.module.css'

/** The three headline limits beside the verdict. */
export function LimitGauges({ result }: { readonly result: ScenarioResult }) {
  const model = useMemo(() => limitsSeries(result), [result])
  return (
    <div className={styles.gauges}>
      <p className={styles.gaugesTitle}>{model.gaugesTitle}</p>
      {model.missing === null ? (
        <ul>
          {model.gauges.map((gauge) => (
            <li key={gauge.key}>
              <span className={styles.gaugeLabel}>{gauge.label}</span>
              <b className={gauge.share === null ? styles.words : undefined}>{gauge.value}</b>
              <span
                className={styles.meter}
                data-empty={gauge.share === null ? '' : undefined}
                aria-hidden="true"
              >
                {gauge.share === null ? null : (
                  <>
                    <i style={{ width: `${gauge.share * 100}%` }} />
                    <u style={{ left: `${gauge.limitShare * 100}%` }} />
                  </>
                )}
              </span>
              <small>{gauge.now}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.gaugesEmpty}>{model.missing}</p>
      )}
    </div>
  )
}
