import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { FIELD_BOUNDS } from '#scenario/fieldBounds.ts'
import type { Curtailment } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { defaultSetOf } from '#scenario/defaultSets.ts'
import { beginDrag, endDrag, setField } from '#state/scenarioActions.ts'
import { useScenarioParts } from '#state/useScenarioParts.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { Select } from '#ui/Select.tsx'
import { SliderField } from '#ui/SliderField.tsx'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'
import { ScenarioNumber } from '../ScenarioNumber.tsx'

/** Dearest power the slider reaches, USD per kWh; the field takes more. */
const SLIDER_MAX_USD_PER_KWH = 0.15

const CURTAILMENT: readonly { readonly value: Curtailment; readonly label: string }[] = [
  { value: 'daily', label: 'Off on days that lose money' },
  { value: 'retire', label: 'Retire for good at the first loss' },
  { value: 'never', label: 'Never switch off' },
]

/** Power plan and the rest of the site. "Tariff" is never said here: miners use that word for duty, too. */
export function SiteGroup({ result }: { result: ScenarioResult | null }) {
  const scenario = useScenarioParts(
    'defaultSet',
    'powerUsdPerKwh',
    'powerOverhead',
    'uptimeFraction',
    'curtailment',
  )
  const limit = result?.limits.power ?? null
  const cents = formatNumber(scenario.powerUsdPerKwh * 100, { maxDecimals: 2 })
  return (
    <Disclosure
      title="Power plan"
      summary={`${cents} ¢/kWh`}
      changed={scenario.powerUsdPerKwh !== defaultSetOf(scenario).scenario.powerUsdPerKwh}
      defaultOpen
    >
      <div id="field-power" onPointerDown={beginDrag} onPointerUp={endDrag} onPointerCancel={endDrag}>
        <SliderField
          label="Electricity price"
          hideLabel
          unit="¢/kWh"
          displayFactor={100}
          maxDecimals={2}
          value={scenario.powerUsdPerKwh}
          min={FIELD_BOUNDS.powerUsdPerKwh.min}
          max={FIELD_BOUNDS.powerUsdPerKwh.max}
          sliderMax={SLIDER_MAX_USD_PER_KWH}
          step={FIELD_BOUNDS.powerUsdPerKwh.step}
          onChange={(value) => {
            setField('powerUsdPerKwh', value, 'Electricity price')
          }}
          marker={
            limit?.status === 'ok' && limit.value !== null && limit.value <= SLIDER_MAX_USD_PER_KWH
              ? { value: limit.value, label: 'Break-even' }
              : undefined
          }
        />
      </div>
      <p className={styles['help']}>
        Flat price, overhead {formatNumber(scenario.powerOverhead, { maxDecimals: 2 })}, uptime{' '}
        {formatPercent(scenario.uptimeFraction, Number.isInteger(scenario.uptimeFraction * 100) ? 0 : 1)}.
      </p>
      <FieldProblems field="powerUsdPerKwh" />
      <div id="field-site">
        <Disclosure title="Site and operation" level={4} defaultOpen={false}>
          <div className={styles['fields']}>
            <div className={styles['pair']}>
              <ScenarioNumber field="uptimeFraction" label="Uptime" unit="%" />
              <ScenarioNumber field="powerOverhead" label="Power overhead" unit="×" />
              <ScenarioNumber field="poolFeeFraction" label="Pool fee" unit="%" />
              <ScenarioNumber field="fixedUsdPerUnitDay" label="Fixed cost" unit="$/unit/day" />
            </div>
            <FieldProblems field="curtailment" />
            <Select
              label="When power costs more than it earns"
              value={scenario.curtailment}
              options={CURTAILMENT}
              onChange={(value) => {
                const found = CURTAILMENT.find((option) => option.value === value)
                if (found !== undefined) setField('curtailment', found.value, 'Curtailment')
              }}
            />
          </div>
        </Disclosure>
      </div>
    </Disclosure>
  )
}
