import { useState } from 'react'
import { holdLabel, holdShort } from '#charts/labels/holdLabel.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { addHold, removeHold, updateHold } from '#scenario/editScenario.ts'
import { holdRiskOf } from '#scenario/holdRisk.ts'
import { routeOf } from '#scenario/routes.ts'
import type { ScenarioFacts } from '#scenario/scenarioFacts.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { FIELD_BOUNDS } from '#scenario/fieldBounds.ts'
import { MAX_HOLDS, type DelayScenario, type Line, type Scenario } from '#scenario/scenario.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { applyEdit, beginDrag, endDrag, selectCase } from '#state/scenarioActions.ts'
import { useFacts } from '#state/useFacts.ts'
import { useScenarioParts } from '#state/useScenarioParts.ts'
import { Chip } from '#ui/Chip.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SliderField } from '#ui/SliderField.tsx'
import { lateDialog } from '#ui/lateDialog.tsx'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'

const HoldDialog = lateDialog(
  'The delay’s settings',
  async () => (await import('./HoldDialog.tsx')).HoldDialog,
)

/** Longest hold the slider reaches; the field takes more. */
const SLIDER_MAX_DAYS = 240

/** Delay scenarios: chips choose, slider and field change the chosen one. */
export function DelayGroup({ result }: { result: ScenarioResult | null }) {
  const scenario = useScenarioParts('defaultSet', 'holds', 'selected', 'lines', 'routes')
  const [dialog, setDialog] = useState<number | 'new' | null>(null)
  const { holds, selected, lines } = scenario
  const facts = useFacts()
  const current = holds[selected.hold]
  const limit = result?.limits.hold ?? null
  const setDays = (days: number) => {
    if (current === undefined || current.kind !== 'fixed') return
    const next: DelayScenario = { ...current, days }
    applyEdit((before) => withDays(before, next), { label: 'Delay', field: 'hold-days' })
  }
  return (
    <Disclosure
      title="Delay"
      summary={current === undefined ? '' : holdLabel(current)}
      changed={selected.hold !== 0}
      defaultOpen
    >
      <FieldProblems field="holds" />
      <div id="field-hold" className={styles['chips']} role="group" aria-label="Delay scenarios">
        {holds.map((hold, index) => (
          <Chip
            key={index}
            selected={index === selected.hold}
            onClick={() => {
              selectCase({ hold: index })
            }}
          >
            {chipLabel(hold)}
          </Chip>
        ))}
        <IconButton
          icon="pencil"
          label={current === undefined ? 'Edit delay' : `Edit delay scenario ${holdLabel(current)}`}
          onClick={() => {
            setDialog(selected.hold)
          }}
        />
        <IconButton
          icon="plus"
          label="Add a delay scenario"
          inactive={holds.length >= MAX_HOLDS}
          onClick={() => {
            setDialog('new')
          }}
        />
      </div>
      {current?.kind === 'fixed' ? (
        <div onPointerDown={beginDrag} onPointerUp={endDrag} onPointerCancel={endDrag}>
          <SliderField
            label="Days of delay"
            hideLabel
            unit="days"
            value={current.days}
            min={FIELD_BOUNDS.delayDays.min}
            max={FIELD_BOUNDS.delayDays.max}
            sliderMax={SLIDER_MAX_DAYS}
            step={1}
            integer
            onChange={setDays}
            marker={
              limit?.status === 'ok' && limit.value !== null && limit.value <= SLIDER_MAX_DAYS
                ? { value: limit.value, label: `Break-even at ${limit.value} days` }
                : undefined
            }
          />
        </div>
      ) : null}
      <p className={styles['help']}>
        {delayCostWords(result)} {holdRiskWords(lines[selected.line], scenario, facts)}
      </p>
      {dialog === null ? null : (
        <HoldDialog
          index={dialog === 'new' ? null : dialog}
          onRemove={(index) => {
            applyEdit((before) => removeHold(before, index), { label: 'Remove delay scenario' })
          }}
          onClose={() => {
            setDialog(null)
          }}
        />
      )}
    </Disclosure>
  )
}

/** On time stays in the list as the yardstick: moving away from it begins a scenario of its own, while there is room. */
function withDays(before: Scenario, next: DelayScenario): Scenario {
  const { holds, selected } = before
  const current = holds[selected.hold]
  const onTime = current?.kind === 'fixed' && current.days === 0
  if (!onTime || holds.length >= MAX_HOLDS) return updateHold(before, selected.hold, next)
  const added = addHold(before, next)
  return { ...added, selected: { ...added.selected, hold: added.holds.length - 1 } }
}

function chipLabel(hold: DelayScenario): string {
  const text = holdShort(hold)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What the chosen delay costs against the first on-time hold, in money of today per unit. */
function delayCostWords(result: ScenarioResult | null): string {
  if (result === null) return ''
  const { selected, holds, lines } = result.scenario
  const onTime = holds.findIndex((hold) => hold.kind === 'fixed' && hold.days === 0)
  const quantity = lines[selected.line]?.quantity ?? 0
  const chosen = result.selected
  if (chosen.noBorder) return 'This line crosses no border: a customs hold does not touch it.'
  if (onTime === -1 || onTime === selected.hold || quantity === 0) {
    return 'A customs hold costs storage, mining days and, past a change of duty, money at the border.'
  }
  const base = caseAt(result, selected.line, selected.tariff, onTime)
  const onTimeNpvUsd = base?.npvUsd ?? null
  if (onTimeNpvUsd === null || chosen.npvUsd === null) return ''
  const costUsd = (onTimeNpvUsd - chosen.npvUsd) / quantity
  const cost = `This delay ${costUsd >= 0 ? 'costs' : 'saves'} ${formatUsd(Math.abs(costUsd))} per unit in present value.`
  return costUsd > 0 ? `${cost} ${discountWords(result)}`.trimEnd() : cost
}

/** What a seller would have to take off the price for the delay; duty falls with it, so it is less than the delay costs. */
function discountWords({ limits, selected }: ScenarioResult): string {
  const cutUsd = limits.lateDiscount?.value ?? null
  const quoteUsd = selected.input?.purchase.unitPriceUsd ?? 0
  if (cutUsd === null || cutUsd <= 0) return ''
  return cutUsd > quoteUsd
    ? 'No discount would make up for it.'
    : `A discount of ${formatUsd(cutUsd)} would make up for it.`
}

/** The default chance of a customs hold on the line's route, and why it is higher for the series named in 2024. */
function holdRiskWords(
  line: Line | undefined,
  scenario: Pick<Scenario, 'routes' | 'defaultSet'>,
  facts: ScenarioFacts,
): string {
  const route = line === undefined ? null : routeOf(scenario, line.routeId)
  if (line === undefined || route === null || route.regime === 'none') return ''
  const risk = formatPercent(holdRiskOf(line, route, facts))
  if (route.holdRiskFraction !== null) return `Chance of a hold on this route: ${risk}, your figure.`
  const flagged = line.modelId !== null && facts.catalogue.get(line.modelId)?.supplyChainFlag === true
  return flagged
    ? `Chance of a hold: ${risk}, raised because the series was held in 2024 (judgement).`
    : `Chance of a hold: ${risk} (judgement).`
}
