import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { addDays } from '#units/utcDay.ts'
import { dayCount } from '../labels/holdLabel.ts'
import type { RoiEvent } from './series.ts'

/** First hash of the selected case and the next halving, where they fall before the end. */
export function roiEvents(result: ScenarioResult, startIso: string, endDay: number): readonly RoiEvent[] {
  const metrics = result.selected.metrics
  if (metrics === null) return []
  // Of a distribution the most likely outcome is drawn.
  const delay = result.selected.input?.delay
  const days = delay?.days ?? 0
  const customs = delay?.stage === 'customs'
  const events: RoiEvent[] = []
  const on = metrics.timeline.on
  if (metrics.operated && metrics.runDays > 0 && on <= endDay) {
    const date = formatDate(addDays(startIso, on))
    const after =
      days === 0 || result.selected.noBorder
        ? []
        : [customs ? `after a ${formatNumber(days)}-day hold` : `${dayCount(days)} late`]
    events.push({
      key: 'firstHash',
      day: on,
      wide: [`First hash ${date}`, ...after],
      medium: [
        `First hash ${formatDate(addDays(startIso, on), 'short')}`,
        ...after.map((words) => words.replace('after a ', '')),
      ],
      narrow: ['First hash', formatDate(addDays(startIso, on), 'short')],
    })
  }
  const halving = metrics.nextHalvingDay
  if (halving >= 0 && halving <= endDay) {
    const iso = addDays(startIso, Math.floor(halving))
    events.push({
      key: 'halving',
      day: halving,
      wide: [`Halving, about ${formatDate(iso)}`],
      medium: [`Halving, ${formatDate(iso, 'month')}`],
      narrow: [`Halving, ${formatDate(iso, 'month')}`],
    })
  }
  return events
}
