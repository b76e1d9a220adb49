const STEPS = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** Round ticks within a domain, at most `most` of them, always with 0 when the domain holds it. Unit: that of the domain. */
export function niceTicks(low: number, high: number, most = 6): readonly number[] {
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span)) return [0]
  let step = STEPS.find((candidate) => Math.floor(high / candidate) - Math.ceil(low / candidate) + 1 <= most)
  step ??= 10 ** Math.ceil(Math.log10(span / most))
  const ticks: number[] = []
  for (let k = Math.ceil(low / step); k <= Math.floor(high / step); k += 1) {
    ticks.push(Number((k * step).toPrecision(12)))
  }
  return ticks
}
