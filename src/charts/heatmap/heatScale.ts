/** The ramp of a heatmap as its key draws it. */
export interface HeatScale {
  /** Steps from the deepest loss to the highest gain, without zero: −4 … −1, 1 … 4. */
  readonly steps: readonly number[]
  /** What is printed between them, from low to high; zero stands in the middle. */
  readonly marks: readonly number[]
}

/** @param bounds lower bounds of the steps of a gain, from zero on, in the unit that is printed */
export function heatScale(bounds: readonly number[]): HeatScale {
  const gains = bounds.map((_, index) => index + 1)
  return {
    steps: [...gains.map((step) => -step).toReversed(), ...gains],
    marks: [
      ...bounds
        .slice(1)
        .toReversed()
        .map((bound) => -bound),
      ...bounds,
    ],
  }
}
