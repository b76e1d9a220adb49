import { DEFAULT_LOCALE } from '#format/decimalText.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { NumberField, type NumberFieldProps } from './NumberField.tsx'
import { Slider, type SliderMarker } from './Slider.tsx'

export interface SliderFieldProps extends Omit<
  NumberFieldProps,
  'min' | 'max' | 'step' | 'describedBy' | 'beside' | 'value' | 'placeholder'
> {
  /** Stored value; always finite. */
  readonly value: number
  /** Bounds the field accepts, in the stored unit, inclusive. */
  readonly min: number
  readonly max: number
  readonly step: number
  /** Bounds of the slider where they are narrower than those of the field. Default min and max. */
  readonly sliderMin?: number | undefined
  readonly sliderMax?: number | undefined
  /** Called once at the end of a drag or key press, and with every commit of the field. */
  readonly onCommit?: ((value: number) => void) | undefined
  readonly marker?: SliderMarker | undefined
  /** Value in words for screen readers. Default: the displayed figure and its unit. */
  readonly valueText?: ((value: number) => string) | undefined
}

/** Slider and field on the same value, side by side under one label. Both are usable by keyboard; dragging is never required. */
export function SliderField({
  sliderMin,
  sliderMax,
  onCommit,
  marker,
  valueText,
  ...field
}: SliderFieldProps) {
  const {
    value,
    onChange,
    min,
    max,
    step,
    displayFactor = 1,
    unit,
    maxDecimals = 6,
    locale = DEFAULT_LOCALE,
  } = field
  const inWords =
    valueText ??
    ((stored: number) => {
      const figure = formatNumber(stored * displayFactor, { maxDecimals }, locale)
      return unit === undefined || unit === '' ? figure : `${figure} ${unit}`
    })
  return (
    <NumberField
      {...field}
      onChange={(next) => {
        onChange(next)
        onCommit?.(next)
      }}
      beside={
        <Slider
          label={field.label}
          value={value}
          onChange={onChange}
          onCommit={onCommit}
          min={sliderMin ?? min}
          max={sliderMax ?? max}
          step={step}
          valueText={inWords}
          marker={marker}
          disabled={field.disabled}
        />
      }
    />
  )
}
