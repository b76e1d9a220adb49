import { useState } from 'react'
import { DETENTIONS } from '#facts/detentions.ts'
import type { DelayStage } from '#engine/engineInput.ts'
import { addHold, updateHold } from '#scenario/editScenario.ts'
import type { DelayScenario } from '#scenario/scenario.ts'
import { applyEdit } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import { boundsOf } from '../boundsOf.ts'
import { DialogActions } from '../DialogActions.tsx'
import styles from '../features.module.css'

const STAGES: readonly { readonly value: DelayStage; readonly label: string }[] = [
  { value: 'production', label: 'Production: ships later, pays the balance later' },
  { value: 'transit', label: 'Transit: arrives later' },
  { value: 'customs', label: 'Customs hold: storage accrues, duty of the release day' },
  { value: 'site', label: 'Site: rack or power not ready' },
]

/** More outcomes than this would not fit a link. */
const MAX_OUTCOMES = 8

type Outcome = Extract<DelayScenario, { kind: 'distribution' }>['outcomes'][number]

const FRESH_OUTCOMES: readonly Outcome[] = [
  { days: 0, probability: 0.9 },
  { days: 60, probability: 0.07 },
  { days: 180, probability: 0.03 },
]

interface HoldDialogProps {
  readonly index: number | null
  readonly onRemove: (index: number) => void
  readonly onClose: () => void
}

/** Adds or edits one delay scenario: days at a stage, or several possible holds with their chances. */
export function HoldDialog({ index, onRemove, onClose }: HoldDialogProps) {
  const holds = useScenarioStore((state) => state.scenario.holds)
  const [draft, setDraft] = useState<DelayScenario>(
    (index === null ? null : holds[index]) ?? { kind: 'fixed', stage: 'customs', days: 30 },
  )
  const total = draft.kind === 'distribution' ? sumOf(draft.outcomes) : 1
  const valid = Math.abs(total - 1) < 1e-9
  const save = () => {
    if (!valid) return
    applyEdit((before) => (index === null ? addHold(before, draft) : updateHold(before, index, draft)), {
      label: index === null ? 'Add delay scenario' : 'Edit delay scenario',
    })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={index === null ? 'Add a delay scenario' : 'Edit delay scenario'}
      description="Days on top of the route's normal lead, transit and clearance times."
      footer={
        <DialogActions
          confirm={index === null ? 'Add' : 'Apply'}
          canConfirm={valid}
          onConfirm={save}
          onClose={onClose}
          canRemove={holds.length > 1}
          onRemove={
            index === null
              ? undefined
              : () => {
                  onRemove(index)
                }
          }
        />
      }
    >
      <div className={styles['dialogBody']}>
        <SegmentedControl
          label="Kind of delay"
          size="m"
          value={draft.kind}
          options={[
            { value: 'fixed', label: 'Fixed days' },
            { value: 'distribution', label: 'Chances' },
          ]}
          onChange={(kind) => {
            setDraft(
              kind === 'fixed'
                ? { kind, stage: 'customs', days: 30 }
                : { kind, stage: 'customs', outcomes: FRESH_OUTCOMES },
            )
          }}
        />
        {draft.kind === 'fixed' ? (
          <>
            <Select
              label="Stage"
              value={draft.stage}
              options={STAGES}
              onChange={(stage) => {
                setDraft({ ...draft, stage })
              }}
            />
            <NumberField
              label="Days"
              unit="days"
              integer
              value={draft.days}
              {...boundsOf('delayDays')}
              onChange={(days) => {
                setDraft({ ...draft, days })
              }}
            />
            <div>
              <p className={styles['help']}>Documented holds:</p>
              <div className={styles['chips']}>
                {DETENTIONS.map((detention) => (
                  <Button
                    key={detention.id}
                    size="s"
                    title={`${detention.fact.text} (${detention.fact.source}; confidence ${detention.fact.confidence})`}
                    onClick={() => {
                      setDraft({ kind: 'fixed', stage: detention.stage, days: detention.days })
                    }}
                  >
                    {detention.label}
                  </Button>
                ))}
              </div>
            </div>
          </>
        ) : (
          <Outcomes
            outcomes={draft.outcomes}
            total={total}
            onChange={(outcomes) => {
              setDraft({ ...draft, outcomes })
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

interface OutcomesProps {
  readonly outcomes: readonly Outcome[]
  readonly total: number
  readonly onChange: (outcomes: readonly Outcome[]) => void
}

/** Rows of days and chance; they must add up to 100 %. */
function Outcomes({ outcomes, total, onChange }: OutcomesProps) {
  const change = (index: number, patch: Partial<Outcome>) => {
    onChange(outcomes.map((outcome, at) => (at === index ? { ...outcome, ...patch } : outcome)))
  }
  const percent = Math.round(total * 10000) / 100
  return (
    <fieldset className={styles['layers']}>
      <legend className="visually-hidden">Possible holds at customs</legend>
      {outcomes.map((outcome, index) => (
        <div key={index} className={styles['outcome']} role="group" aria-label={`Outcome ${index + 1}`}>
          <NumberField
            label="Held"
            unit="days"
            integer
            value={outcome.days}
            {...boundsOf('delayDays')}
            onChange={(days) => {
              change(index, { days })
            }}
          />
          <NumberField
            label="Chance"
            unit="%"
            displayFactor={100}
            maxDecimals={2}
            value={outcome.probability}
            {...boundsOf('probability')}
            onChange={(probability) => {
              change(index, { probability })
            }}
          />
          <IconButton
            icon="trash"
            label={`Remove outcome ${index + 1}`}
            inactive={outcomes.length < 2}
            onClick={() => {
              onChange(outcomes.filter((_, at) => at !== index))
            }}
          />
        </div>
      ))}
      <Button
        variant="add"
        icon="plus"
        inactive={outcomes.length >= MAX_OUTCOMES}
        onClick={() => {
          onChange([...outcomes, { days: 30, probability: Math.max(0, Math.round((1 - total) * 1e4) / 1e4) }])
        }}
      >
        Add an outcome
      </Button>
      <p role="status" className={styles[Math.abs(total - 1) < 1e-9 ? 'help' : 'problem']}>
        {Math.abs(total - 1) < 1e-9
          ? 'Chances add up to 100 %.'
          : `Chances add up to ${percent} %; they must make 100 % before this can be used.`}
      </p>
    </fieldset>
  )
}

/** Rounded so that chances typed with two decimals can meet 1 exactly. */
function sumOf(outcomes: readonly Outcome[]): number {
  return Math.round(outcomes.reduce((sum, outcome) => sum + outcome.probability, 0) * 1e6) / 1e6
}
