import { useMemo } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { Card } from '../frame/Card.tsx'
import { limitsSeries } from './series.ts'
import styles from './limits.module.css'

/** Table of the values at which the selected case turns, one driver at a time. */
export function LimitsCard({
  result,
  headingLevel = 3,
}: {
  readonly result: ScenarioResult
  readonly headingLevel?: 2 | 3
}) {
  const model = useMemo(() => limitsSeries(result), [result])
  return (
    <Card title={model.title} headingLevel={headingLevel}>
      {model.missing === null ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">One at a time</th>
              <th scope="col">Now</th>
              <th scope="col">{model.target}</th>
              <th scope="col">Margin</th>
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                <td className={styles.muted}>{row.now}</td>
                {row.crosses ? (
                  <>
                    <td>
                      <b>{row.limit}</b>
                    </td>
                    <td>{row.margin}</td>
                  </>
                ) : (
                  <td colSpan={2} className={styles.muted}>
                    {row.limit}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.empty}>{model.missing}</p>
      )}
      {model.note === '' ? null : <p className={styles.note}>{model.note}</p>}
    </Card>
  )
}
