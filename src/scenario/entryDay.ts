import type { DelayStage, EngineInput } from '#engine/engineInput.ts'
import type { Scenario } from './scenario.ts'

/** A delay of whole days at one stage. */
export interface Delay {
  readonly stage: DelayStage
  readonly days: number
}

/** Day of customs entry from day 0, given a delay; one at the site comes after it. */
export function entryDay(
  orderDay: number,
  logistics: EngineInput['logistics'],
  basis: Scenario['entryBasis'],
  delay: Delay,
): number {
  const { leadDays, transitDays, entryLagDays, clearanceDays } = logistics
  const upstream = delay.stage === 'production' || delay.stage === 'transit' ? delay.days : 0
  const filed = orderDay + leadDays + transitDays + upstream + entryLagDays
  return basis === 'filing' ? filed : filed + clearanceDays + (delay.stage === 'customs' ? delay.days : 0)
}
