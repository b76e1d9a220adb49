import type { BoundedField } from '#scenario/fieldBounds.ts'
import { FIELD_BOUNDS, type FieldBounds } from '#scenario/fieldBounds.ts'
import { setField } from '#state/scenarioActions.ts'
import { useRepairsForField } from '#state/scenarioSelectors.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { NumberField } from '#ui/NumberField.tsx'

/** Numbers of a scenario that stand for themselves and are never empty. */
export type PlainNumber = Extract<
  BoundedField,
  | 'horizonDays'
  | 'powerOverhead'
  | 'uptimeFraction'
  | 'fixedUsdPerUnitDay'
  | 'poolFeeFraction'
  | 'discountRate'
  | 'sellerAbsorption'
  | 'insuranceRate'
  | 'brokerUsdPerEntry'
  | 'installUsdPerUnit'
  | 'vatRate'
  | 'salesTaxRate'
  | 'hodlFraction'
>

interface ScenarioNumberProps {
  readonly field: PlainNumber
  readonly label: string
  readonly unit: string
  readonly help?: string
  /** Digits after the decimal mark of the displayed figure. */
  readonly maxDecimals?: number
}

/** Number field bound to the scenario: bounds, undo and anything a link got wrong about it. Fractions show as percent. */
export function ScenarioNumber({ field, label, unit, help, maxDecimals = 3 }: ScenarioNumberProps) {
  const value = useScenarioStore((state) => state.scenario[field])
  const repairs = useRepairsForField(field)
  const bounds: FieldBounds = FIELD_BOUNDS[field]
  return (
    <div id={`field-${field}`}>
      <NumberField
        label={label}
        unit={unit}
        value={value}
        min={bounds.min}
        max={bounds.max}
        step={bounds.step}
        integer={bounds.integer === true}
        displayFactor={bounds.unit === 'fraction' ? 100 : 1}
        maxDecimals={maxDecimals}
        help={help}
        error={repairs[0]?.message}
        onChange={(next) => {
          setField(field, next, label)
        }}
      />
    </div>
  )
}
