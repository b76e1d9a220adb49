import { useState } from 'react'
import { DUTY_PRESETS } from '#facts/dutyPresets.ts'
import { addTariff, updateTariff } from '#scenario/editScenario.ts'
import type { TariffScenario } from '#scenario/scenario.ts'
import { applyEdit } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Select } from '#ui/Select.tsx'
import { boundsOf } from '../boundsOf.ts'
import { DialogActions } from '../DialogActions.tsx'
import styles from '../features.module.css'
import { DutyLayersEditor } from './DutyLayersEditor.tsx'
import { ScheduleTable } from './ScheduleTable.tsx'

type Kind = TariffScenario['kind']

const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'scheduled', label: 'As scheduled: each origin, by date of entry' },
  { value: 'flat', label: 'Flat rate on every import' },
  { value: 'frozen', label: 'Schedule of a past day, kept' },
  { value: 'custom', label: 'My own layers' },
]

function freshTariff(kind: Kind): TariffScenario {
  switch (kind) {
    case 'scheduled':
      return { kind }
    case 'flat':
      return { kind, rate: 0.25 }
    case 'frozen':
      return { kind, date: '2025-08-07' }
    case 'custom':
      return {
        kind,
        layers: [{ origin: null, kind: 'ad_valorem', rate: 0.026, start: null, end: null }],
      }
  }
}

interface TariffDialogProps {
  readonly index: number | null
  readonly onRemove: (index: number) => void
  readonly onClose: () => void
}

/** Adds or edits one tariff scenario. */
export function TariffDialog({ index, onRemove, onClose }: TariffDialogProps) {
  const tariffs = useScenarioStore((state) => state.scenario.tariffs)
  const [draft, setDraft] = useState<TariffScenario>(
    (index === null ? null : tariffs[index]) ?? freshTariff('flat'),
  )
  const save = () => {
    applyEdit((before) => (index === null ? addTariff(before, draft) : updateTariff(before, index, draft)), {
      label: index === null ? 'Add duty scenario' : 'Edit duty scenario',
    })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={index === null ? 'Add a duty scenario' : 'Edit duty scenario'}
      description="Import duty on the customs value. What counts is the schedule on the day of entry (19 CFR 141.69)."
      footer={
        <DialogActions
          confirm={index === null ? 'Add' : 'Apply'}
          canConfirm={true}
          onConfirm={save}
          onClose={onClose}
          canRemove={tariffs.length > 1}
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
        <Select
          label="Kind"
          value={draft.kind}
          options={KINDS}
          onChange={(kind) => {
            setDraft(freshTariff(kind))
          }}
        />
        {draft.kind === 'flat' ? (
          <NumberField
            label="Rate"
            unit="%"
            displayFactor={100}
            maxDecimals={2}
            value={draft.rate}
            {...boundsOf('dutyRate')}
            onChange={(rate) => {
              setDraft({ kind: 'flat', rate })
            }}
          />
        ) : null}
        {draft.kind === 'frozen' ? (
          <DateField
            label="Day of the schedule"
            value={draft.date}
            min="2018-06-08"
            max="2030-12-31"
            onChange={(date) => {
              if (date !== null) setDraft({ kind: 'frozen', date })
            }}
          />
        ) : null}
        {draft.kind === 'custom' ? (
          <DutyLayersEditor
            layers={draft.layers}
            onChange={(layers) => {
              setDraft({ kind: 'custom', layers })
            }}
          />
        ) : null}
        <div>
          <p className={styles['help']}>Ready-made:</p>
          <div className={styles['chips']}>
            {DUTY_PRESETS.map((preset) => (
              <Button
                key={preset.id}
                size="s"
                title={`${preset.fact.text} (${preset.fact.source}; confidence ${preset.fact.confidence})`}
                onClick={() => {
                  setDraft(preset.tariff)
                }}
              >
                {preset.label}
              </Button>
            ))}
          </div>
        </div>
        <ScheduleTable />
      </div>
    </Dialog>
  )
}
