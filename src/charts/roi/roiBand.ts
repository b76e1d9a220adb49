import type { RoiPoint } from '#engine/metrics.ts'
import { caseAt, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { holdDays } from '../labels/holdLabel.ts'
import { valueOn, type DayValue } from './linePath.ts'
import type { RoiBand } from './series.ts'

/** ROI of curve points by day. */
export function roiByDay(points: readonly RoiPoint[]): readonly DayValue[] {
  return points.map((point) => ({ day: point.day, value: point.roi }))
}

/** Band between on time and the longest hold, from the day the later one starts to hash; null where they hardly differ. */
export function roiBand(result: ScenarioResult): RoiBand | null {
  const { band, scenario, selected } = result
  if (band === null) return null
  const onTime = roiByDay(band.onTime)
  const longest = roiByDay(band.longest)
  const longestIndex = scenario.holds.findIndex((hold) => holdDays(hold) === band.longestDays)
  const start = caseAt(result, selected.line, selected.tariff, longestIndex)?.metrics?.timeline.on ?? 0
  const days = new Set([...onTime, ...longest].map((point) => point.day).filter((day) => day >= start))
  const upper: DayValue[] = []
  const lower: DayValue[] = []
  let widest = 0
  for (const day of [...days].toSorted((a, b) => a - b)) {
    const a = valueOn(onTime, day)
    const b = valueOn(longest, day)
    if (a === null || b === null) continue
    upper.push({ day, value: Math.max(a, b) })
    lower.push({ day, value: Math.min(a, b) })
    widest = Math.max(widest, Math.abs(a - b))
  }
  return widest < 0.005 || upper.length < 2 ? null : { upper, lower }
}
