import { useMemo } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { Card } from '../frame/Card.tsx'
import { timelineSeries } from './series.ts'
import styles from './timeline.module.css'

/** Dates of the selected case from the order to the first hash. */
export function TimelineCard({
  result,
  headingLevel = 3,
}: {
  readonly result: ScenarioResult
  readonly headingLevel?: 2 | 3
}) {
  const model = useMemo(() => timelineSeries(result), [result])
  return (
    <Card title={model.title} headingLevel={headingLevel}>
      {model.missing === null ? (
        <ol className={styles.list}>
          {model.steps.map((step) => (
            <li key={step.key} className={step.delayed ? styles.delayed : undefined}>
              <b>{step.when}</b>
              <span>{step.what}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.empty}>{model.missing}</p>
      )}
      {model.note === '' ? null : <p className={styles.note}>{model.note}</p>}
    </Card>
  )
}
