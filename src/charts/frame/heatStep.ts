import { roundForDisplay } from '#format/decimalText.ts'

/** Boundaries of the diverging ramp as fractions either side of zero. */
const BASE_BOUNDS = [0, 0.1, 0.25, 0.4] as const
/** The same with the two outer steps that appear only when a result passes 40 %. */
const WIDE_BOUNDS = [0, 0.1, 0.25, 0.4, 0.6, 1] as const

/** Boundaries for a set of results: fixed, with 60 and 100 % added only when one passes 40 %. */
export function heatBounds(values: Iterable<number | null>): readonly number[] {
  for (const value of values) {
    if (value !== null && Math.abs(value) > 0.4) return WIDE_BOUNDS
  }
  return BASE_BOUNDS
}

/**
 * Step of one result: 0 neutral (less than half a percent either way), 1 to 6 for gains, -1 to -6 for losses.
 * `fraction` is ROI, or NPV over capital.
 */
export function heatStep(fraction: number, bounds: readonly number[]): number {
  const size = Math.abs(roundForDisplay(fraction))
  if (size < 0.005) return 0
  let step = 0
  for (const bound of bounds) if (size >= bound) step += 1
  return fraction < 0 ? -step : step
}

/** Name of a step in class names: `loss3`, `zero`, `gain1`. */
export function heatStepName(step: number): string {
  return step === 0 ? 'zero' : step < 0 ? `loss${-step}` : `gain${step}`
}
