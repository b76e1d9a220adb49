import type { EngineInput } from '../engineInput.ts'
import type { Timeline } from '../metrics.ts'

/**
 * Milestones of an order in whole days from day 0. The delay is added at exactly one stage, so everything after that
 * stage moves and nothing before it. `delayDays` replaces the input's own delay (the axis of a grid).
 * Time of entry is release unless entry at filing is elected (19 CFR 141.68(a)).
 */
export function timeline(input: EngineInput, delayDays: number = input.delay.days): Timeline {
  const { logistics } = input
  const { stage } = input.delay
  const order = input.orderDay
  const ship = order + logistics.leadDays + (stage === 'production' ? delayDays : 0)
  const arrive = ship + logistics.transitDays + (stage === 'transit' ? delayDays : 0)
  const file = arrive + logistics.entryLagDays
  const release = file + logistics.clearanceDays + (stage === 'customs' ? delayDays : 0)
  const entry = input.import.entryBasis === 'release' ? release : file
  const on = release + logistics.inlandDays + logistics.installDays + (stage === 'site' ? delayDays : 0)
  return { order, ship, arrive, file, release, entry, on, dutyPaid: entry + input.import.dutyPayLagDays }
}
