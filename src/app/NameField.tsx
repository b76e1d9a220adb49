import { setField } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import styles from './app.module.css'

/** Longest name a link carries. */
const MAX_NAME = 60

/** Name of the scenario, edited in place. */
export function NameField() {
  const name = useScenarioStore((state) => state.scenario.name)
  return (
    <div className={styles['name']}>
      <input
        id="field-name"
        className={styles['nameInput']}
        aria-label="Name of the scenario"
        placeholder="Name this scenario"
        maxLength={MAX_NAME}
        value={name}
        onChange={(event) => {
          setField('name', event.target.value, 'Name')
        }}
      />
    </div>
  )
}
