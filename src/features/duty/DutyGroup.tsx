import { useState } from 'react'
import { tariffLabel } from '#charts/labels/tariffLabel.ts'
import { removeTariff } from '#scenario/editScenario.ts'
import { MAX_TARIFFS } from '#scenario/scenario.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { applyEdit, selectCase } from '#state/scenarioActions.ts'
import { useScenarioParts } from '#state/useScenarioParts.ts'
import { useFacts } from '#state/useFacts.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { lateDialog } from '#ui/lateDialog.tsx'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'
import { RoiFigure } from '../RoiFigure.tsx'
import { tariffDetail } from './tariffDetail.ts'

const TariffDialog = lateDialog(
  'The duty’s settings',
  async () => (await import('./TariffDialog.tsx')).TariffDialog,
)

/** Tariff scenarios with the result of the selected line under each. */
export function DutyGroup({ result }: { result: ScenarioResult | null }) {
  const scenario = useScenarioParts('defaultSet', 'lines', 'routes', 'tariffs', 'selected')
  const facts = useFacts()
  const [dialog, setDialog] = useState<number | 'new' | null>(null)
  const { selected, tariffs } = scenario
  const current = tariffs[selected.tariff]
  return (
    <Disclosure
      title="Import duty"
      summary={current === undefined ? '' : tariffLabel(current)}
      changed={selected.tariff !== 0}
      defaultOpen
    >
      <FieldProblems field="tariffs" />
      <ul id="field-duty" aria-label="Tariff scenarios">
        {tariffs.map((tariff, index) => {
          const chosen = index === selected.tariff
          const found =
            result === null
              ? null
              : caseAt(result, result.scenario.selected.line, index, result.scenario.selected.hold)
          return (
            <li key={index} className={styles['row']} data-selected={chosen}>
              <button
                type="button"
                className={styles['rowButton']}
                aria-pressed={chosen}
                onClick={() => {
                  selectCase({ tariff: index })
                }}
              >
                <span className={styles['mark']} aria-hidden="true" />
                <span className={styles['rowName']}>
                  {tariffLabel(tariff)}
                  <small>{tariffDetail(tariff, scenario, facts)}</small>
                </span>
                <span className={styles['rowValue']}>
                  <RoiFigure found={found} />
                </span>
              </button>
              <IconButton
                icon="pencil"
                size="s"
                label={`Edit duty scenario ${tariffLabel(tariff)}`}
                onClick={() => {
                  setDialog(index)
                }}
              />
            </li>
          )
        })}
      </ul>
      <Button
        variant="add"
        icon="plus"
        inactive={tariffs.length >= MAX_TARIFFS}
        title={tariffs.length >= MAX_TARIFFS ? `At most ${MAX_TARIFFS} duty scenarios` : undefined}
        onClick={() => {
          setDialog('new')
        }}
      >
        Add a duty scenario
      </Button>
      {dialog === null ? null : (
        <TariffDialog
          index={dialog === 'new' ? null : dialog}
          onRemove={(index) => {
            applyEdit((before) => removeTariff(before, index), { label: 'Remove duty scenario' })
          }}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
    </Disclosure>
  )
}
