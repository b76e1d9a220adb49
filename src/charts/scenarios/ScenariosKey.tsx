import type { ScenariosModel } from './series.ts'
import styles from './scenarios.module.css'

/** What ring, dot, cross and the two colours mean. */
export function ScenariosKey({ model }: { readonly model: ScenariosModel }) {
  return (
    <ul className={styles.key} data-part="legend">
      {model.marks.onTime === null ? null : (
        <li>
          <svg width={14} height={14} aria-hidden="true">
            <circle className={`${styles.ring} ${styles.gain}`} cx={7} cy={7} r={4} />
          </svg>
          {model.holdNames[model.marks.onTime]}
        </li>
      )}
      <li>
        <svg width={14} height={14} aria-hidden="true">
          <circle className={`${styles.dot} ${styles.gain}`} cx={7} cy={7} r={5} />
        </svg>
        {model.holdNames[model.marks.chosen]}, printed
      </li>
      {model.marks.longest === null ? null : (
        <li>
          <svg width={14} height={14} aria-hidden="true">
            <path className={`${styles.cross} ${styles.gain}`} d="M3 3l8 8m0 -8l-8 8" />
          </svg>
          {model.holdNames[model.marks.longest]}
        </li>
      )}
      <li>
        <i className={`${styles.square} ${styles.gain}`} />
        gain
      </li>
      <li>
        <i className={`${styles.square} ${styles.loss}`} />
        loss
      </li>
    </ul>
  )
}
