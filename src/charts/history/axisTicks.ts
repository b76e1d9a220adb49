import type { ValueScale } from './historyTypes.ts'

const MANTISSAS = [1, 2, 5] as const

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** Multiples of 1, 2 or 5 times a power of ten within a domain, at most `most`. */
function evenTicks(low: number, high: number, most: number): readonly number[] {
  const exponent = Math.floor(Math.log10((high - low) / most))
  const step = [0, 1, 2]
    .flatMap((more) => MANTISSAS.map((mantissa) => mantissa * 10 ** (exponent + more)))
    .find((candidate) => Math.floor(high / candidate) - Math.ceil(low / candidate) + 1 <= most)
  if (step === undefined) return []
  const ticks: number[] = []
  for (let k = Math.ceil(low / step); k <= Math.floor(high / step); k += 1) ticks.push(tidy(k * step))
  return ticks
}

/** Powers of ten, every nth where there are many; 1, 2 and 5 of each where there are few. */
function logTicks(low: number, high: number, most: number): readonly number[] {
  const first = Math.floor(Math.log10(low))
  const last = Math.ceil(Math.log10(high))
  const inside = (value: number): boolean => value >= low && value <= high
  const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const fine = powers
    .flatMap((power) => MANTISSAS.map((mantissa) => tidy(mantissa * 10 ** power)))
    .filter(inside)
  if (fine.length <= most) return fine
  for (let every = 1; ; every += 1) {
    const coarse = powers
      .filter((power) => power % every === 0)
      .map((power) => tidy(10 ** power))
      .filter(inside)
    if (coarse.length <= most) return coarse
  }
}

/** Round values within a domain, at most `most` (3 or more). On a log axis over little more than one value, evenly spaced ones. */
export function axisTicks(low: number, high: number, scale: ValueScale, most = 5): readonly number[] {
  if (!(high > low) || !Number.isFinite(high - low)) return []
  if (scale === 'linear' || low <= 0) return evenTicks(low, high, most)
  // Powers of ten are short and read at a glance: a few more of them have room.
  const ticks = logTicks(low, high, most + 2)
  return ticks.length >= 3 || high / low > 20 ? ticks : evenTicks(low, high, most)
}
