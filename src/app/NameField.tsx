import { showLibrary, useLibraryUi } from '#features/library/libraryUi.ts'
import { setField } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import styles from './app.module.css'

/** Longest name a link carries. */
const MAX_NAME = 60

/** Name of the scenario, edited in place, how it stands to the saved one, and the way to all that are saved. */
export function NameField() {
  const { mark } = useLibraryUi()
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
      {mark === 'none' ? null : (
        <span className={styles['mark']} data-mark={mark} data-testid="saved-mark">
          {mark === 'saved' ? (
            'Saved'
          ) : (
            <>
              Unsaved<span className={styles['hideMedium']}> changes</span>
            </>
          )}
        </span>
      )}
      <Button
        variant="quiet"
        size="s"
        iconEnd="chevron"
        aria-haspopup="dialog"
        onClick={() => {
          showLibrary(true)
        }}
      >
        My scenarios
      </Button>
    </div>
  )
}
