import { useEffect, useEffectEvent, useId, useRef, type CSSProperties, type KeyboardEvent } from 'react'
import { roundForDisplay } from '#format/decimalText.ts'
import styles from './Slider.module.css'

export interface SliderMarker {
  /** Where the mark stands, in the unit of `value`; outside of min..max it is not drawn. */
  readonly value: number
  /** Spoken after the value, for example "break-even 73 days". */
  readonly label: string
}

export interface SliderProps {
  readonly label: string
  readonly value: number
  /** Called on every movement, many times during a drag. */
  readonly onChange: (value: number) => void
  /** Called once when a drag or a key press ends, with the final value. */
  readonly onCommit?: ((value: number) => void) | undefined
  /** Bounds and step in the unit of `value`, inclusive. */
  readonly min: number
  readonly max: number
  readonly step: number
  /** Value in words with its unit, for `aria-valuetext`: "60 days". */
  readonly valueText: (value: number) => string
  readonly marker?: SliderMarker | undefined
  readonly disabled?: boolean | undefined
  /** Ids of elements that describe the slider, space separated. */
  readonly describedBy?: string | undefined
}

function share(value: number, min: number, max: number): number {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0
}

/**
 * Native range input. Arrows move one step, with Shift or Page keys ten; Home and End go to the bounds. The marker shows where
 * the result changes sign; its words are part of the value text.
 */
export function Slider({
  label,
  value,
  onChange,
  onCommit,
  min,
  max,
  step,
  valueText,
  marker,
  disabled = false,
  describedBy,
}: SliderProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const commit = useEffectEvent((committed: number) => onCommit?.(committed))

  // React's onChange is the native input event; the native change event marks the end of a drag.
  useEffect(() => {
    const element = input.current
    if (element === null) return undefined
    const handle = () => {
      commit(element.valueAsNumber)
    }
    element.addEventListener('change', handle)
    return () => {
      element.removeEventListener('change', handle)
    }
  }, [])

  const moveTo = (target: number) => {
    const next = roundForDisplay(Math.min(max, Math.max(min, target)))
    if (next === value) return
    onChange(next)
    onCommit?.(next)
  }

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const backwards = getComputedStyle(event.currentTarget).direction === 'rtl' ? 1 : -1
    const tens = event.shiftKey ? 10 : 1
    const steps = {
      ArrowUp: tens,
      ArrowDown: -tens,
      ArrowRight: -backwards * tens,
      ArrowLeft: backwards * tens,
      PageUp: 10,
      PageDown: -10,
    }[event.key]
    const bound = { Home: min, End: max }[event.key]
    if (steps === undefined && bound === undefined) return
    event.preventDefault()
    moveTo(bound ?? value + (steps ?? 0) * step)
  }

  const markerShown = marker !== undefined && marker.value >= min && marker.value <= max
  const spoken = valueText(value)
  const style: CSSProperties & Record<`--${string}`, number> = { '--fill': share(value, min, max) }
  if (marker !== undefined && markerShown) style['--mark'] = share(marker.value, min, max)
  return (
    <span className={styles.slider} style={style}>
      {markerShown && <span className={styles.mark} aria-hidden="true" />}
      <input
        ref={input}
        id={id}
        className={styles.range}
        type="range"
        aria-label={label}
        aria-valuetext={marker === undefined ? spoken : `${spoken}, ${marker.label}`}
        aria-describedby={describedBy}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          onChange(roundForDisplay(event.target.valueAsNumber))
        }}
        onKeyDown={handleKeyDown}
      />
    </span>
  )
}
