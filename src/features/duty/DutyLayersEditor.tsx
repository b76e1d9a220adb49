import type { CustomDutyLayer } from '#scenario/scenario.ts'
import { Button } from '#ui/Button.tsx'
import { DateField } from '#ui/DateField.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Select } from '#ui/Select.tsx'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'

/** More layers than this would not fit a link. */
const MAX_LAYERS = 12

const KINDS: readonly { readonly value: CustomDutyLayer['kind']; readonly label: string }[] = [
  { value: 'ad_valorem', label: 'Adds % of value' },
  { value: 'per_unit', label: 'Adds $ per unit' },
  { value: 'replaces', label: 'Replaces all others, %' },
  { value: 'exempt', label: 'Exempt' },
]

const ORIGINS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '', label: 'Every origin' },
  { value: 'CN', label: 'China' },
  { value: 'MY', label: 'Malaysia' },
  { value: 'TH', label: 'Thailand' },
  { value: 'ID', label: 'Indonesia' },
  { value: 'VN', label: 'Vietnam' },
  { value: 'TW', label: 'Taiwan' },
]

interface DutyLayersEditorProps {
  readonly layers: readonly CustomDutyLayer[]
  readonly onChange: (layers: readonly CustomDutyLayer[]) => void
}

/** Own duty layers: rates of layers in force on the day of entry add, each on the same customs value. */
export function DutyLayersEditor({ layers, onChange }: DutyLayersEditorProps) {
  const change = (index: number, patch: Partial<CustomDutyLayer>) => {
    onChange(layers.map((layer, at) => (at === index ? { ...layer, ...patch } : layer)))
  }
  return (
    <fieldset className={styles['layers']}>
      <legend className="visually-hidden">Duty layers</legend>
      {layers.map((layer, index) => (
        <div key={index} className={styles['layer']} role="group" aria-label={`Layer ${index + 1}`}>
          <Select
            label="Kind"
            value={layer.kind}
            options={KINDS}
            onChange={(kind) => {
              change(index, { kind, rate: kind === 'exempt' ? 0 : kind === 'per_unit' ? 100 : 0.1 })
            }}
          />
          {layer.kind === 'exempt' ? (
            <span />
          ) : layer.kind === 'per_unit' ? (
            <NumberField
              label="Amount"
              unit="$/unit"
              value={layer.rate}
              {...boundsOf('dutyUsdPerUnit')}
              onChange={(rate) => {
                change(index, { rate })
              }}
            />
          ) : (
            <NumberField
              label="Rate"
              unit="%"
              displayFactor={100}
              maxDecimals={2}
              value={layer.rate}
              {...boundsOf('dutyRate')}
              onChange={(rate) => {
                change(index, { rate })
              }}
            />
          )}
          <IconButton
            icon="trash"
            label={`Remove layer ${index + 1}`}
            inactive={layers.length < 2}
            onClick={() => {
              onChange(layers.filter((_, at) => at !== index))
            }}
          />
          <Select
            label="Origin"
            value={layer.origin ?? ''}
            options={
              layer.origin === null || ORIGINS.some((option) => option.value === layer.origin)
                ? ORIGINS
                : [...ORIGINS, { value: layer.origin, label: layer.origin }]
            }
            onChange={(origin) => {
              change(index, { origin: origin === '' ? null : origin })
            }}
          />
          <DateField
            label="From"
            optional
            value={layer.start}
            onChange={(start) => {
              change(index, { start })
            }}
          />
          <DateField
            label="Ends before"
            optional
            value={layer.end}
            error={
              layer.start !== null && layer.end !== null && layer.end <= layer.start
                ? 'Ends before it starts: never in force.'
                : undefined
            }
            onChange={(end) => {
              change(index, { end })
            }}
          />
        </div>
      ))}
      <Button
        variant="add"
        icon="plus"
        inactive={layers.length >= MAX_LAYERS}
        onClick={() => {
          onChange([...layers, { origin: null, kind: 'ad_valorem', rate: 0.1, start: null, end: null }])
        }}
      >
        Add a layer
      </Button>
    </fieldset>
  )
}
