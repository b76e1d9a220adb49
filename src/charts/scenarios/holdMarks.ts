import type { Scenario } from '#scenario/scenario.ts'
import { holdDays } from '../labels/holdLabel.ts'

/** Which hold of the scenario each mark stands for: ring on time, dot the chosen one, cross the longest. */
export interface HoldMarks {
  readonly onTime: number | null
  readonly chosen: number
  readonly longest: number | null
}

/** Marks of a scenario's holds. On time is a hold of 0 days; the longest is left out when it is the chosen one. */
export function holdMarks(scenario: Pick<Scenario, 'holds' | 'selected'>): HoldMarks {
  const days = scenario.holds.map(holdDays)
  const chosen = scenario.selected.hold
  const onTime = days.indexOf(0)
  const longest = days.reduce((best, value, index) => (value > (days[best] ?? 0) ? index : best), 0)
  return {
    onTime: onTime === -1 || onTime === chosen ? null : onTime,
    chosen,
    longest: longest === chosen || longest === onTime ? null : longest,
  }
}
