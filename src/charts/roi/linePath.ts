/** A value on a day; days count from day 0 of the case. */
export interface DayValue {
  readonly day: number
  readonly value: number
}

/** Maps a data value to a pixel. */
export type Scale = (value: number) => number

function round(pixel: number): string {
  return String(Math.round(pixel * 10) / 10)
}

/**
 * SVG path of a line through points in order. Points that are not finite leave a gap; fewer than two points in
 * a run draw nothing. Pixels are rounded to a tenth.
 */
export function linePath(points: readonly DayValue[], x: Scale, y: Scale): string {
  let path = ''
  let pen = 'M'
  for (const point of points) {
    const px = x(point.day)
    const py = y(point.value)
    if (!Number.isFinite(px) || !Number.isFinite(py)) {
      pen = 'M'
      continue
    }
    path += `${pen}${round(px)} ${round(py)}`
    pen = 'L'
  }
  return path
}

/** Closed SVG path between two lines, empty when either has fewer than two points. */
export function areaPath(upper: readonly DayValue[], lower: readonly DayValue[], x: Scale, y: Scale): string {
  if (upper.length < 2 || lower.length < 2) return ''
  const back = linePath(lower.toReversed(), x, y)
  return back === '' ? '' : `${linePath(upper, x, y)}L${back.slice(1)}Z`
}

/** Value of a line on any day by linear interpolation; null outside its days or without points. */
export function valueOn(points: readonly DayValue[], day: number): number | null {
  const first = points[0]
  const last = points[points.length - 1]
  if (first === undefined || last === undefined || day < first.day || day > last.day) return null
  let low = 0
  let high = points.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((points[middle]?.day ?? Infinity) <= day) low = middle
    else high = middle
  }
  const a = points[low] ?? first
  const b = points[high] ?? last
  if (b.day <= day) return b.value
  if (b.day === a.day) return a.value
  return a.value + ((b.value - a.value) * (day - a.day)) / (b.day - a.day)
}
