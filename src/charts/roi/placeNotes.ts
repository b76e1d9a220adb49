import { textWidth } from '../frame/textWidth.ts'
import type { Scale } from './linePath.ts'
import type { RoiLayout } from './roiLayout.ts'
import type { RoiEvent, RoiModel } from './series.ts'

/** Words beside the dotted line of an event. */
export interface PlacedNote {
  readonly event: RoiEvent
  readonly at: number
  readonly lines: readonly string[]
  /** Set when the note stands left of its line. */
  readonly turned: boolean
  /** Lines it stands lower, to clear the note before it. */
  readonly drop: number
}

/** A low narrow chart has room for lines alone. */
const NOTES_FROM_PX = 220

function widest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => textWidth(line)))
}

/** Notes beside their lines: the longest wording that does not run into the next note, else the shortest, one row lower. */
export function placeNotes(
  model: Pick<RoiModel, 'events'>,
  layout: RoiLayout,
  x: Scale,
): readonly PlacedNote[] {
  const wordings = (event: RoiEvent) =>
    layout.narrow ? [event.narrow] : [event.wide, event.medium, event.narrow]
  if (layout.narrow && layout.height < NOTES_FROM_PX) return []
  const ordered = model.events.toSorted((a, b) => a.day - b.day)
  const notes: PlacedNote[] = []
  let occupiedTo = -Infinity
  let occupiedLines = 0
  ordered.forEach((event, index) => {
    const at = x(event.day)
    const next = ordered[index + 1]
    const limit = next === undefined ? layout.width : x(next.day)
    const choices = wordings(event)
    const lines =
      choices.find((choice) => at + 6 + widest(choice) <= limit) ?? choices[choices.length - 1] ?? []
    const width = widest(lines)
    const turned = at + 6 + width > layout.right + 12 && at - 6 - width > layout.left
    // Between the axis and the names of a narrow chart there may be no room on either side.
    if (layout.narrow && !turned && at + 6 + width > layout.right + 12) {
      notes.push({ event, at, lines: [], turned, drop: 0 })
      return
    }
    const start = turned ? at - 6 - width : at + 6
    const drop = start < occupiedTo + 4 ? occupiedLines : 0
    occupiedTo = Math.max(occupiedTo, start + width)
    occupiedLines = drop + lines.length
    notes.push({ event, at, lines, turned, drop })
  })
  return notes
}
