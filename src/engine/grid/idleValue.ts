import type { EngineInput } from '../engineInput.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'

/** The days [from, until) on which a rack is paid for while the machines are not there yet, and what it costs. */
export interface IdleSpan {
  readonly from: number
  readonly until: number
  readonly usdPerDay: number
}

/** Idle span of a case whose first hash is on `start`; empty when nothing is paid. */
export function idleSpan(input: EngineInput, laid: OperatingDays, start: number): IdleSpan {
  const { readyDay, idleUsdPerUnitDay } = input.site
  const until = Math.min(start, laid.days)
  if (readyDay === null || idleUsdPerUnitDay === 0 || readyDay >= until) {
    return { from: until, until, usdPerDay: 0 }
  }
  return { from: readyDay, until, usdPerDay: input.miner.units * idleUsdPerUnitDay }
}

/** Cost of an idle span, USD, discounted when `pv`. */
export function idleValue(input: EngineInput, laid: OperatingDays, start: number, pv: boolean): number {
  const { from, until, usdPerDay } = idleSpan(input, laid, start)
  if (!pv) return usdPerDay * (until - from)
  let days = 0
  for (let day = from; day < until; day += 1) days += laid.discount[day] ?? 0
  return usdPerDay * days
}
