import { textWidth } from '../frame/textWidth.ts'
import { valueOn, type Scale } from './linePath.ts'
import type { RoiLayout } from './roiLayout.ts'
import type { RoiModel } from './series.ts'

const SAMPLES = 12

/**
 * Where the words on the zero line stand: just above or below it, at the left, the middle or the right, wherever the fewest
 * drawn lines run through them. `x` is their left edge, `y` their baseline, px.
 */
export function zeroNotePlace(
  text: string,
  model: Pick<RoiModel, 'curves' | 'benchmark' | 'events'>,
  layout: Pick<RoiLayout, 'left' | 'right' | 'top' | 'bottom'>,
  x: Scale,
  y: Scale,
): { readonly x: number; readonly y: number } {
  const width = textWidth(text)
  const zero = y(0)
  const perDay = x(1) - x(0)
  const lines = [...model.curves, ...(model.benchmark === null ? [] : [model.benchmark])]
  const crossings = (left: number, baseline: number) => {
    const low = baseline - 12
    const high = baseline + 4
    if (low < layout.top || high > layout.bottom) return Infinity
    let count = 0
    for (const { points } of lines) {
      let above = false
      let below = false
      for (let index = 0; index <= SAMPLES; index += 1) {
        const value = valueOn(points, (left + (index / SAMPLES) * width - layout.left) / perDay)
        if (value === null) continue
        const at = y(value)
        if (at < high) above = true
        if (at > low) below = true
      }
      if (above && below) count += 1
    }
    // A dotted event line disturbs less than a curve.
    for (const { day } of model.events) if (x(day) > left - 4 && x(day) < left + width + 4) count += 0.5
    return count
  }
  const room = layout.right - layout.left - width - 12
  const [first, ...others] = [zero - 6, zero + 15].flatMap((baseline) =>
    [1, 0, 0.5, 0.25, 0.75].map((share) => ({ x: layout.left + 6 + share * Math.max(0, room), y: baseline })),
  )
  let best = first ?? { x: layout.left + 6, y: zero - 6 }
  let least = crossings(best.x, best.y)
  for (const place of others) {
    const count = crossings(place.x, place.y)
    if (count < least) {
      best = place
      least = count
    }
  }
  return best
}
