import { memo } from 'react'
import { signedWhole } from '../labels/signedWhole.ts'
import { heatStepName } from '../frame/heatStep.ts'
import { heatScale } from './heatScale.ts'
import styles from './heatmap.module.css'

/** Scale of the ramp with its boundaries, and what hatch, line and ring mean. Colours repeat what sign and hatch already say. */
export const HeatLegend = memo(function HeatLegend({ bounds }: { readonly bounds: readonly number[] }) {
  const { steps, marks } = heatScale(bounds)
  return (
    <div className={styles.legend} data-part="legend">
      <div className={styles.scaleBox} aria-hidden="true">
        <div className={styles.scale} style={{ gridTemplateColumns: `repeat(${steps.length}, 1fr)` }}>
          {steps.map((step) => (
            <span key={step} className={`${styles[heatStepName(step)]} ${step < 0 ? styles.hatched : ''}`} />
          ))}
        </div>
        <div
          className={styles.scaleText}
          style={{
            gridTemplateColumns: `repeat(${marks.length}, 1fr)`,
            marginInline: `${100 / (steps.length * 2)}%`,
          }}
        >
          {marks.map((mark) => (
            <i key={mark}>{signedWhole(mark)}</i>
          ))}
        </div>
      </div>
      <ul>
        <li>
          <span className={`${styles.keyBox} ${styles.loss3} ${styles.hatched}`} />
          Loss, hatched
        </li>
        <li>
          <span className={styles.keyLine} />
          Break-even
        </li>
        <li>
          <span className={styles.keyRing} />
          Selected case
        </li>
      </ul>
    </div>
  )
})
