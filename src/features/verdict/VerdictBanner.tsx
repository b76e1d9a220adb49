import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { VerdictText } from '#charts/verdict/VerdictText.tsx'
import { verdictSeries } from '#charts/verdict/series.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import styles from './VerdictBanner.module.css'

// The limits take many evaluations and come after the sentence: so may their code, asked for in the same moment.
const limitGauges = import('#charts/limits/LimitGauges.tsx')
// Without them the sentence stands alone.
const LimitGauges = lazy(() =>
  limitGauges.then(
    (loaded): { default: ComponentType<{ result: ScenarioResult }> } => ({ default: loaded.LimitGauges }),
    () => ({ default: () => null }),
  ),
)

/** Long enough that dragging a slider is announced once, when it has come to rest. */
const SETTLE_MS = 1500

/** The sentence that answers the question, its rivals, what to know about its market, and the limits beyond which it turns into a loss. */
export function VerdictBanner({ result, note }: { result: ScenarioResult; note: ReactNode }) {
  const text = verdictSeries(result).text
  const [announced, setAnnounced] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(text), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <section id="verdict" aria-label="Verdict" className={styles.verdict} tabIndex={-1}>
      <div>
        <VerdictText result={result} />
        {note}
      </div>
      <Suspense fallback={<div className={styles.gaugesWait} />}>
        <LimitGauges result={result} />
      </Suspense>
      <p className="visually-hidden" role="status" aria-atomic="true">
        {announced}
      </p>
    </section>
  )
}
