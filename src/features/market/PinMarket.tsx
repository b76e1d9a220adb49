import { useRef } from 'react'
import { pinMarket, PIN_LABEL } from '#state/pinMarket.ts'
import { undo } from '#state/scenarioActions.ts'
import { undoLabel } from '#state/scenarioSelectors.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { recalculateWithTodaysMarket } from '#state/snapshotActions.ts'
import { Button } from '#ui/Button.tsx'

/** Makes the scenario a snapshot of this market, and takes it back. `onChange` gets what happened, in words. */
export function PinMarket({ onChange }: { onChange: (words: string) => void }) {
  const isPinned = useScenarioStore((state) => state.scenario.market !== null)
  const last = useScenarioStore(undoLabel)
  const main = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={main}
        onClick={() => {
          if (isPinned) {
            recalculateWithTodaysMarket()
            onChange('Results follow the market again.')
          } else if (pinMarket()) {
            onChange('Pinned. Results no longer move with the market, and the link carries it.')
          }
        }}
      >
        {isPinned ? 'Follow the market again' : 'Pin this market'}
      </Button>
      {isPinned && last === PIN_LABEL ? (
        <Button
          icon="undo"
          onClick={() => {
            // This button is about to go; the focus stays where the pin can be set again.
            main.current?.focus()
            undo()
            onChange('Undone. Results follow the market again.')
          }}
        >
          Undo the pin
        </Button>
      ) : null}
    </>
  )
}
