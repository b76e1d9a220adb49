import { formatDate } from '#format/formatDate.ts'
import { addDays } from '#units/utcDay.ts'
import { textWidth } from '../frame/textWidth.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import type { Scale } from './linePath.ts'
import { roiTickText } from './roiTickText.ts'
import type { RoiModel } from './series.ts'

/** Below this width names shrink and years stand alone. */
const NARROW_PX = 480

export interface DateTick {
  readonly day: number
  readonly label: string
}

/** Geometry of the chart for one width; the static and the interactive drawing share it. */
export interface RoiLayout {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly narrow: boolean
  /** Left edge of the names and right edge of the values beside the plot. */
  readonly nameX: number
  readonly valueX: number
  /** Room for a name, px. */
  readonly namePx: number
  readonly dateTicks: readonly DateTick[]
}

function dateTicks(model: RoiModel, left: number, right: number, narrow: boolean): readonly DateTick[] {
  const { startIso, endDay } = model
  const pxPerDay = (right - left) / Math.max(1, endDay)
  const minPx = narrow ? 42 : 84
  const months = [1, 3, 6, 12, 24, 48].find((step) => step * 30.4 * pxPerDay >= minPx) ?? 120
  // Over a few months two ticks may fall into one: days tell them apart.
  const shape = endDay < 120 ? 'short' : 'month'
  const ticks: DateTick[] = []
  const startYear = Number(startIso.slice(0, 4))
  const startTime = Date.parse(`${startIso}T00:00Z`)
  for (let month = 0; ; month += months) {
    const time = Date.UTC(startYear, month, 1)
    const day = Math.round((time - startTime) / 86_400_000)
    if (day > endDay) break
    if (day < 0) continue
    const iso = addDays(startIso, day)
    const label = narrow && months >= 12 ? formatDate(iso, 'year') : formatDate(iso, shape)
    ticks.push({ day, label })
  }
  if (narrow) return ticks
  const clearOfEnd = ticks.filter((tick) => (endDay - tick.day) * pxPerDay >= 66)
  return [...clearOfEnd, { day: endDay, label: formatDate(addDays(startIso, endDay), shape) }]
}

/** Height that goes with a width, CSS pixels. */
export function roiHeight(width: number): number {
  return width < NARROW_PX ? 330 : width < 640 ? 320 : 340
}

/**
 * Geometry for a width in CSS pixels. The height follows the width, so that swapping drawings shifts nothing; a low frame and a picture
 * of a given shape give their own.
 */
export function roiLayout(model: RoiModel, width: number, height = roiHeight(width)): RoiLayout {
  const narrow = width < NARROW_PX
  const longest = Math.max(
    0,
    ...model.endLabels.map((label) => textWidth(narrow ? label.shortName : label.name)),
  )
  const valuePx = Math.max(32, ...model.endLabels.map((label) => textWidth(signedWhole(label.value)) + 8))
  const wished = Math.ceil(longest) + 15 + valuePx
  const column = narrow ? Math.min(Math.max(wished, 92), 128) : Math.min(Math.max(wished, 132), 200)
  const left = Math.max(
    40,
    ...model.ticks.map((tick) => Math.ceil(textWidth(roiTickText(tick, model.ticks))) + 10),
  )
  const right = Math.max(left + 80, width - column)
  return {
    width,
    height,
    left,
    right,
    top: 22,
    bottom: height - 34,
    narrow,
    nameX: right + 13,
    valueX: width - 1,
    namePx: Math.max(24, width - right - 13 - valuePx),
    dateTicks: dateTicks(model, left, right, narrow),
  }
}

/** Day to pixel. */
export function xScale(layout: RoiLayout, endDay: number): Scale {
  const perDay = (layout.right - layout.left) / Math.max(1, endDay)
  return (day) => layout.left + day * perDay
}

/** ROI fraction to pixel. */
export function yScale(layout: RoiLayout, domain: readonly [number, number]): Scale {
  const perUnit = (layout.bottom - layout.top) / (domain[1] - domain[0])
  return (value) => layout.bottom - (value - domain[0]) * perUnit
}
