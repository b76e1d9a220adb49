import { useState } from 'react'
import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { LineSwatch } from '#charts/frame/LineSwatch.tsx'
import { formatPercent } from '#format/formatPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { removeLine, updateLine } from '#scenario/editScenario.ts'
import { FIELD_BOUNDS } from '#scenario/fieldBounds.ts'
import { allRoutes, routeOf } from '#scenario/routes.ts'
import { MAX_LINES, type Line } from '#scenario/scenario.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { applyEdit, selectCase } from '#state/scenarioActions.ts'
import { useScenarioParts } from '#state/useScenarioParts.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Select } from '#ui/Select.tsx'
import { lateDialog } from '#ui/lateDialog.tsx'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'
import { routeLabel } from './routeLabel.ts'

const LineDialog = lateDialog(
  'The line’s settings',
  async () => (await import('./LineDialog.tsx')).LineDialog,
)

/** Machines under consideration, each over its route; the selected one opens its quote, quantity and route in place. */
export function ModelsGroup({ result }: { result: ScenarioResult | null }) {
  const scenario = useScenarioParts('defaultSet', 'lines', 'routes', 'selected')
  const [dialog, setDialog] = useState<number | 'new' | null>(null)
  const identities = lineIdentities(scenario)
  const count = scenario.lines.length
  return (
    <Disclosure title="Models and routes" summary={count === 1 ? '1 line' : `${count} lines`} defaultOpen>
      <FieldProblems field="lines" />
      <FieldProblems field="routes" />
      <ul id="field-models" aria-label="Models and routes">
        {scenario.lines.map((line, index) => {
          const selected = index === scenario.selected.line
          const identity = identities[index]
          const route = routeOf(scenario, line.routeId)
          const edit = (patch: Partial<Line>, label: string) => {
            applyEdit((before) => updateLine(before, index, patch), {
              label,
              field: `line-${index}-${label}`,
            })
          }
          return (
            // Position is a line's identity: models may repeat.
            <li key={index} className={styles['row']} data-selected={selected}>
              <button
                type="button"
                className={styles['rowButton']}
                aria-pressed={selected}
                onClick={() => {
                  selectCase({ line: index })
                }}
              >
                {identity === undefined ? <span /> : <LineSwatch style={identity.style} />}
                <span className={styles['rowName']}>
                  {line.label}
                  <small>
                    {route === null ? line.routeId : routeLabel(route)}
                    {route === null ? '' : `, lead\u00a0${route.leadDays}\u00a0d`}
                  </small>
                </span>
                <span className={styles['rowValue']}>
                  {line.quoteUsd === null ? (
                    <span className={styles['warn']}>no quote</span>
                  ) : (
                    formatUsd(line.quoteUsd)
                  )}
                  <small>{dutyWords(result, index)}</small>
                </span>
              </button>
              <IconButton
                icon="pencil"
                label={`Edit ${line.label}, ${identity?.route ?? line.routeId}`}
                size="s"
                onClick={() => {
                  setDialog(index)
                }}
              />
              {selected ? (
                <div className={styles['inline']}>
                  <NumberField
                    label="Your quote"
                    unit="$/unit"
                    value={line.quoteUsd}
                    placeholder="needed"
                    min={FIELD_BOUNDS.quoteUsd.min}
                    max={FIELD_BOUNDS.quoteUsd.max}
                    step={FIELD_BOUNDS.quoteUsd.step}
                    maxDecimals={2}
                    onChange={(quoteUsd) => {
                      edit({ quoteUsd }, 'Quote')
                    }}
                  />
                  <NumberField
                    label="Units"
                    value={line.quantity}
                    min={FIELD_BOUNDS.quantity.min}
                    max={FIELD_BOUNDS.quantity.max}
                    step={1}
                    integer
                    onChange={(quantity) => {
                      edit({ quantity }, 'Quantity')
                    }}
                  />
                  <div className={styles['inlineWide']}>
                    <Select
                      label="Route"
                      value={line.routeId}
                      options={allRoutes(scenario).map((option) => ({
                        value: option.id,
                        label: routeLabel(option),
                      }))}
                      onChange={(routeId) => {
                        edit({ routeId }, 'Route')
                      }}
                    />
                  </div>
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
      <Button
        variant="add"
        icon="plus"
        inactive={count >= MAX_LINES}
        title={count >= MAX_LINES ? `At most ${MAX_LINES} lines` : undefined}
        onClick={() => {
          setDialog('new')
        }}
      >
        Add a model or route
      </Button>
      {dialog === null ? null : (
        <LineDialog
          index={dialog === 'new' ? null : dialog}
          onRemove={(index) => {
            applyEdit((before) => removeLine(before, index), { label: 'Remove line' })
          }}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
    </Disclosure>
  )
}

/** "40.1 %" of duty this line pays in the selected tariff scenario, "no duty" without a border. */
function dutyWords(result: ScenarioResult | null, line: number): string {
  if (result === null) return ''
  const { tariff, hold } = result.scenario.selected
  const found = caseAt(result, line, tariff, hold)
  if (found === null || found.metrics === null) return ''
  return found.noBorder ? 'no duty' : formatPercent(found.metrics.landed.tariffRate, 1)
}
