import type { Run, TimeValue } from './historyTypes.ts'

/** Most corners or points that one line is drawn with. */
export const MOST_POINTS = 260

/** Maps a value to where it is drawn, in any unit that grows evenly on screen. */
type Place = (value: number) => number

/**
 * Keeps `most` points of a line, those that span the largest triangles with what is kept before and the mean of what follows
 * (Steinarsson 2013, largest triangle three buckets). First and last point stay.
 */
function thinLine(run: Run, most: number, place: Place): Run {
  const last = run[run.length - 1]
  if (run.length <= most || most < 3 || last === undefined) return run
  const kept: TimeValue[] = run.slice(0, 1)
  const size = (run.length - 2) / (most - 2)
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const from = Math.floor(bucket * size) + 1
    const to = Math.floor((bucket + 1) * size) + 1
    const ahead = run.slice(to, Math.max(to + 1, Math.floor((bucket + 2) * size) + 1))
    const meanTime = ahead.reduce((sum, point) => sum + point.timeS, 0) / ahead.length
    const meanPlace = ahead.reduce((sum, point) => sum + place(point.value), 0) / ahead.length
    const before = kept[kept.length - 1] ?? last
    let best = run[from] ?? last
    let widest = -1
    for (const point of run.slice(from, to)) {
      const area = Math.abs(
        (before.timeS - meanTime) * (place(point.value) - place(before.value)) -
          (before.timeS - point.timeS) * (meanPlace - place(before.value)),
      )
      if (area > widest) {
        widest = area
        best = point
      }
    }
    kept.push(best)
  }
  return [...kept, last]
}

/** Steps that differ by more than `tolerance` from the step drawn before; the newest value always. */
function stepsBeyond(run: Run, tolerance: number, place: Place): Run {
  const kept: TimeValue[] = []
  run.forEach((point, index) => {
    const drawn = kept[kept.length - 1]
    const isEnd = index >= run.length - 2
    if (drawn === undefined || isEnd || Math.abs(place(point.value) - place(drawn.value)) > tolerance)
      kept.push(point)
  })
  return kept
}

/** Runs drawn with at most 260 points in all. Steps take two corners each; those that change least are passed over. */
export function thinRuns(runs: readonly Run[], shape: 'line' | 'step', place: Place): readonly Run[] {
  const count = (some: readonly Run[]): number => some.reduce((sum, run) => sum + run.length, 0)
  const total = count(runs)
  if (shape === 'line') {
    if (total <= MOST_POINTS) return runs
    return runs.map((run) =>
      thinLine(run, Math.max(3, Math.floor((MOST_POINTS * run.length) / total) - 1), place),
    )
  }
  const most = MOST_POINTS / 2
  if (total <= most) return runs
  const places = runs.flat().map((point) => place(point.value))
  let low = 0
  let high = Math.max(...places) - Math.min(...places)
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2
    if (count(runs.map((run) => stepsBeyond(run, middle, place))) > most) low = middle
    else high = middle
  }
  return runs.map((run) => stepsBeyond(run, high, place))
}
