import { useRepairsForField } from '#state/scenarioSelectors.ts'
import type { Scenario } from '#scenario/scenario.ts'
import styles from './features.module.css'

/** What could not be read about one part of the scenario, next to where it is set. */
export function FieldProblems({ field }: { field: keyof Scenario }) {
  const repairs = useRepairsForField(field)
  return repairs.map((repair) => (
    <p key={`${repair.key}-${repair.raw}-${repair.message}`} className={styles['problem']}>
      {repair.message}
    </p>
  ))
}
