import type { EngineInput } from '../engineInput.ts'
import type { OperatingDays } from '../operations/operatingDays.ts'

/** Cost of the rack that is paid for while the machine is not there yet, USD, discounted when `pv`. */
export function idleValue(input: EngineInput, laid: OperatingDays, start: number, pv: boolean): number {
  const { readyDay, idleUsdPerUnitDay } = input.site
  if (readyDay === null || idleUsdPerUnitDay === 0) return 0
  let days = 0
  for (let day = readyDay; day < Math.min(start, laid.days); day += 1) {
    days += pv ? (laid.discount[day] ?? 0) : 1
  }
  return input.miner.units * idleUsdPerUnitDay * days
}
