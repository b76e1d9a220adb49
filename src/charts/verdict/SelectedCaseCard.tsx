import { useMemo } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { LineSwatch } from '../frame/LineSwatch.tsx'
import { selectedCaseModel } from './selectedCase.ts'
import '../charts.css'
import styles from './verdict.module.css'

function tone(sign: number): string {
  return (sign < 0 ? styles.loss : sign > 0 ? styles.gain : '') ?? ''
}

/** Name, headline result and figures of the selected case. */
export function SelectedCaseCard({
  result,
  headingLevel = 2,
}: {
  readonly result: ScenarioResult
  readonly headingLevel?: 2 | 3
}) {
  const model = useMemo(() => selectedCaseModel(result), [result])
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.case} aria-label="Selected case">
      <p className={styles.eyebrow}>Selected case</p>
      <Heading className={styles.caseName}>
        {model.identity === null ? null : <LineSwatch style={model.identity.style} />}
        {model.identity === null ? 'None' : `${model.identity.model}, ${model.identity.route}`}
      </Heading>
      <p className={styles.caseSub}>{model.subtitle}</p>
      {model.missing === null ? (
        <>
          <p className={`${styles.big} ${tone(model.roiSign)}`}>
            {model.roi}
            <small>{model.roiNote}</small>
          </p>
          <dl className={styles.figures}>
            {model.figures.map((figure) => (
              <div key={figure.key}>
                <dt>{figure.label}</dt>
                <dd className={tone(figure.sign)}>
                  {figure.value}
                  {figure.note === '' ? null : <small>{figure.note}</small>}
                </dd>
              </div>
            ))}
          </dl>
          {model.note === '' ? null : <p className={styles.caseSub}>{model.note}</p>}
        </>
      ) : (
        <p className={styles.caseMissing}>
          {model.missing.charAt(0).toUpperCase() + model.missing.slice(1)}.
        </p>
      )}
    </section>
  )
}
