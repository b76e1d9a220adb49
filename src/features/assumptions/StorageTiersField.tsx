import type { Scenario } from '#scenario/scenario.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'

type Tiers = Scenario['storageTiers']

/** Daily storage while goods are held, by steps of days since arrival. */
export function StorageTiersField({ tiers, onChange }: { tiers: Tiers; onChange: (tiers: Tiers) => void }) {
  const change = (index: number, patch: Partial<Tiers[number]>) => {
    onChange(tiers.map((tier, at) => (at === index ? { ...tier, ...patch } : tier)))
  }
  return (
    <fieldset className={styles['layers']} id="field-storage">
      <legend className={styles['legend']}>Storage while held, judgement (confidence C)</legend>
      {tiers.map((tier, index) => (
        <div key={index} className={styles['pair']}>
          <NumberField
            label="After"
            unit="days"
            integer
            value={tier.afterDays}
            {...boundsOf('storageAfterDays')}
            onChange={(afterDays) => {
              change(index, { afterDays })
            }}
          />
          <NumberField
            label="Rate"
            unit="$/unit/day"
            value={tier.usdPerUnitDay}
            {...boundsOf('storageUsdPerUnitDay')}
            onChange={(usdPerUnitDay) => {
              change(index, { usdPerUnitDay })
            }}
          />
        </div>
      ))}
    </fieldset>
  )
}
