import { lineIdentities } from '#charts/frame/lineStyles.ts'
import { holdLabel } from '#charts/labels/holdLabel.ts'
import { tariffLabel } from '#charts/labels/tariffLabel.ts'
import type { HistoryRange } from '#charts/history/historyTypes.ts'
import type { Scenario } from '#scenario/scenario.ts'

interface PickerProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Picker({ label, value, options, onChange }: PickerProps) {
  return (
    <label className="embed-picker">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

export interface EmbedPickersProps {
  readonly scenario: Scenario
  /** Indexes into the scenario's lists. */
  readonly onSelect: (line: number, tariff: number, hold: number) => void
}

/** Model, duty and delay of the case that is shown. A list with one entry needs no choice. */
export function EmbedPickers({ scenario, onSelect }: EmbedPickersProps) {
  const { line, tariff, hold } = scenario.selected
  const listed = (labels: readonly string[]) =>
    labels.map((label, index) => ({ value: String(index), label }))
  const models = listed(lineIdentities(scenario).map((one) => `${one.model}, ${one.route}`))
  const duties = listed(scenario.tariffs.map(tariffLabel))
  const delays = listed(scenario.holds.map(holdLabel))
  return (
    <div className="embed-pickers">
      {models.length < 2 ? null : (
        <Picker
          label="Model"
          value={String(line)}
          options={models}
          onChange={(value) => onSelect(Number(value), tariff, hold)}
        />
      )}
      {duties.length < 2 ? null : (
        <Picker
          label="Duty"
          value={String(tariff)}
          options={duties}
          onChange={(value) => onSelect(line, Number(value), hold)}
        />
      )}
      {delays.length < 2 ? null : (
        <Picker
          label="Delay"
          value={String(hold)}
          options={delays}
          onChange={(value) => onSelect(line, tariff, Number(value))}
        />
      )}
    </div>
  )
}

const RANGES: readonly { readonly value: HistoryRange; readonly label: string }[] = [
  { value: '1y', label: '1 year' },
  { value: '3y', label: '3 years' },
  { value: '5y', label: '5 years' },
  { value: 'all', label: 'All' },
]

/** How much of the past is shown. */
export function RangePicker({
  range,
  onChange,
}: {
  readonly range: HistoryRange
  readonly onChange: (range: HistoryRange) => void
}) {
  return (
    <div className="embed-pickers">
      <Picker
        label="Range"
        value={range}
        options={RANGES}
        onChange={(value) => onChange(RANGES.find((one) => one.value === value)?.value ?? range)}
      />
    </div>
  )
}
