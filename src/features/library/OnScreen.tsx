import { useState } from 'react'
import { suggestedName } from '#scenario/suggestedName.ts'
import { uniqueName } from '#scenario/uniqueName.ts'
import { libraryStore, savedMark } from '#state/libraryStore.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './library.module.css'
import { saveAsNew, saveNow } from './libraryCommands.ts'
import { MAX_NAME_LENGTH } from './maxNameLength.ts'
import { savedDate } from './savedDate.ts'
import { scenarioSummary } from './scenarioSummary.ts'

/** The scenario on screen, how it stands to what is saved, and the ways to save it. */
export function OnScreen() {
  const scenario = useScenarioStore((state) => state.scenario)
  const library = libraryStore()
  const mark = savedMark(library, scenario)
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? (scenario.name === '' ? suggestedName(scenario) : scenario.name)
  const entry = mark.kind === 'none' ? null : mark.entry
  const names = (exceptId: string | null) =>
    new Set(library.saved.filter(({ id }) => id !== exceptId).map((saved) => saved.name))
  const asNew = uniqueName(name === '' ? suggestedName(scenario) : name, names(null))
  const isTaken = names(entry?.id ?? null).has(name.trim())
  const unchanged = mark.kind === 'saved' && name === scenario.name
  const words =
    entry === null
      ? 'Not saved yet'
      : mark.kind === 'saved'
        ? `Saved ${savedDate(entry.savedAtIso)}`.trim()
        : 'Changed since it was saved'
  const save = (act: Promise<void>) => {
    void act.then(() => {
      setTyped(null)
    })
  }
  return (
    <section className={styles['onScreen']} aria-label="On screen" data-testid="on-screen">
      <div>
        <p className={styles['onScreenHead']}>
          <strong>On screen</strong>
          <span className={styles['state']} data-mark={mark.kind}>
            {words}
          </span>
        </p>
        <p className={styles['rowWords']}>{scenarioSummary(scenario)}</p>
      </div>
      <form
        className={styles['saveRow']}
        onSubmit={(event) => {
          event.preventDefault()
          save(entry === null ? saveAsNew(name) : saveNow(name))
        }}
      >
        <TextField
          label="Name"
          hideLabel
          value={name}
          maxLength={MAX_NAME_LENGTH}
          selectOnFocus={entry === null}
          help={isTaken ? `There is a “${name.trim()}” already; this one will be “${asNew}”.` : undefined}
          onChange={setTyped}
        />
        <Button type="submit" variant="primary" inactive={unchanged}>
          Save
        </Button>
        {entry === null ? null : (
          <Button
            onClick={() => {
              save(saveAsNew(name))
            }}
          >
            Save as new
          </Button>
        )}
      </form>
    </section>
  )
}
