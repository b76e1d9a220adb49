import { useMemo } from 'react'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { verdictSeries, type VerdictPart } from './series.ts'
import '../charts.css'
import styles from './verdict.module.css'

const TONES = { gain: styles.gain, loss: styles.loss, neutral: styles.neutral } as const

function Part({ part }: { readonly part: VerdictPart }) {
  if (part.tone === 'plain') return part.text
  if (part.tone === 'together') return <span className={styles.together}>{part.text}</span>
  return <b className={TONES[part.tone]}>{part.text}</b>
}

/** Sentence and, unless they are drawn elsewhere, rivals. The caller provides the status region around it. */
export function VerdictText({
  result,
  sentenceOnly = false,
}: {
  readonly result: ScenarioResult
  readonly sentenceOnly?: boolean
}) {
  const model = useMemo(() => verdictSeries(result), [result])
  return (
    <>
      <p className={styles.sentence}>
        {model.sentence.map((part) => (
          <Part key={part.text} part={part} />
        ))}
      </p>
      {sentenceOnly ? null : (
        <p className={styles.rivals}>
          {model.rivals.map((rival) => (
            <span key={rival.key}>
              {rival.name} <Part part={rival.result} />
            </span>
          ))}
        </p>
      )}
    </>
  )
}
